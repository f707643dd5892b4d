internal import CivilTime
package import Diagnostics
package import Events
package import Outbox
internal import SecretStore
internal import SystemPackage

/// Takes events from a command to the outbox, sends a courier, and tells people what came of it.
package struct EventDispatch {
    /// An event that is on the disk.
    package struct Queued: Sendable {
        package let id: OutboxEntryID
        package let event: Event
        package let secretName: String
    }

    private let host: Host
    private let project: Project
    private let identity: HostIdentity
    private let outbox: Outbox
    private let state: FilePath

    package init(host: Host, project: Project, identity: HostIdentity) throws {
        self.host = host
        self.project = project
        self.identity = identity
        // An event must be queued even where the roster does not verify: it can wait for that.
        state = host.paths.state(of: try Store.id(at: project.location))
        outbox = Outbox(stateFolder: state)
    }

    /// Queues an event: on the disk, sealed, when it returns.
    package func enqueue(_ event: Event, secretName: String) throws -> Queued {
        let fitted = try event.fitted()
        let id = try outbox.enqueue(
            fitted,
            secretName: secretName,
            region: project.configuration.region
        )
        host.console.detail("queued \(fitted.title) for '\(secretName)' as \(id)")
        return Queued(id: id, event: fitted, secretName: secretName)
    }

    /// Sends a courier for what was queued, and waits for it up to the deadline unless told not to.
    ///
    /// - Returns: `.done`, also where an event only waits, unless `options.isStrict`.
    package func deliver(
        _ queued: [Queued],
        options: AfterDeployHook.Options
    ) throws -> ExitStatus {
        guard !queued.isEmpty else { return .done }
        var errand = CourierLauncher.Errand(
            deadline: options.deadline ?? project.configuration.deadline
        )
        errand.entries = queued.map { "\($0.id)" }
        errand.isVerbose = host.console.isVerbose
        let launcher = CourierLauncher(host: host, project: project)
        do {
            // Where no key opens, the courier says so, and the events wait.
            let shared = try identity.share()
            guard options.waits else {
                try launcher.startDetached(errand, identity: shared)
                return .done
            }
            _ = try launcher.run(errand, identity: shared)
        } catch let error as any ReportableError {
            host.console.warn(error.diagnostic)
        }
        return try tellOutcome(of: queued, options: options)
    }

    /// What this host knows of open alerts.
    func openAlerts() throws -> OpenAlerts {
        // Alone: the store was made here, and nobody else has a key to send with.
        let isAlone =
            Birthplace.isHere(state)
            && (try? Store.readRoster(project.location).members.count) == 1
        return OpenAlerts(state: state, isAlone: isAlone)
    }

    private func tellOutcome(
        of queued: [Queued],
        options: AfterDeployHook.Options
    ) throws -> ExitStatus {
        var waiting = 0
        var dead = 0
        for item in queued {
            switch try outbox.state(of: item.id) {
            case .gone: break
            case .waiting: waiting += 1
            // The courier has said why, with the server's words.
            case .dead: dead += 1
            }
        }
        if waiting > 0 {
            let all = try outbox.waitingCount()
            host.console.note(
                "\(all) event\(all == 1 ? " waits" : "s wait"): to go out with the next hook, "
                    + "or now by: sealhook outbox flush"
            )
        }
        guard options.isStrict else { return .done }
        if dead > 0 { return .eventRefused }
        return waiting > 0 ? .notDelivered : .done
    }
}

internal import CivilTime
package import Diagnostics
package import Events
package import HostEnvironment
package import Names
package import Outbox
package import ProjectFile
internal import SecretStore
internal import SystemPackage

/// Takes events from a command to the outbox, sends a courier, and tells people what came of it.
package struct EventDispatch {
    /// An event that is on the disk.
    package struct Queued: Sendable {
        package let id: OutboxEntryID
        package let event: Event
        package let secretName: SecretName
    }

    /// Who made an event.
    package enum Maker: Sendable {
        /// A hook, of a deploy.
        case hook
        /// A person or a script; where a hook's success ends such an alert, it is noted as open.
        case sender(isEndedByHooks: Bool)
    }

    /// Where an event is once it was accepted.
    package enum Accepted: Sendable {
        /// On the disk.
        case queued(Queued)
        /// In memory: the disk refused.
        case unkept(UnkeptEvent)
    }

    /// What became of the events by the time that nobody waits any longer.
    package struct Outcome: Sendable {
        /// How many PagerDuty has.
        package var delivered = 0
        /// How many are neither at PagerDuty nor on the disk.
        package var lost = 0
        /// What is still queued.
        package var waiting = [Queued]()
        /// What was given up.
        package var dead = [DeadEvent]()

        /// The exit code of a command that is to tell whether its events arrived.
        package var status: ProgramStatus {
            if !dead.isEmpty { return .eventRefused }
            return waiting.isEmpty && lost == 0 ? .done : .notDelivered
        }
    }

    let host: Host
    let project: Project
    let identity: HostIdentity
    let outbox: Outbox
    private let state: FilePath
    private let openAlerts: OpenAlerts

    package init(host: Host, project: Project, identity: HostIdentity) throws {
        self.host = host
        self.project = project
        self.identity = identity
        // An event must be queued even where the roster does not verify: it can wait for that.
        state = host.paths.state(of: try Store.id(at: project.location))
        outbox = Outbox(stateFolder: state)
        openAlerts = OpenAlerts(state: state, console: host.console)
    }

    /// Queues an event of a deploy, or keeps it in memory where the queue cannot be written: a page is still
    /// tried once then.
    ///
    /// What is left out of it is said.
    /// - Throws: `EventError`; then there is nothing to send.
    package func accept(
        _ event: Event,
        secretName: SecretName
    ) throws(EventError) -> Accepted {
        accept(try event.fitted(), secretName: secretName, by: .hook)
    }

    /// Queues an event that was fitted, as the other `accept` does.
    ///
    /// - Parameters:
    ///   - fitted: The event.
    ///   - secretName: The secret whose key it is sent with.
    ///   - maker: Who made it.
    /// - Returns: Where it is.
    package func accept(
        _ fitted: FittedEvent,
        secretName: SecretName,
        by maker: Maker
    ) -> Accepted {
        host.console.warn(of: fitted.omissions)
        do {
            return .queued(try enqueue(fitted, secretName: secretName, by: maker))
        } catch {
            let entry = OutboxEntry(
                fitted: fitted,
                secretName: secretName,
                region: project.configuration.region,
                moment: HostClock.system.now()
            )
            return .unkept(UnkeptEvent(entry: entry, fault: Diagnostic(describing: error)))
        }
    }

    /// Queues an event: on the disk, sealed, when it returns; and notes which alerts are open.
    ///
    /// - Throws: `OutboxError`, `FileError`, `Diagnostic`; then nothing of it is queued.
    package func enqueue(
        _ fitted: FittedEvent,
        secretName: SecretName,
        by maker: Maker
    ) throws -> Queued {
        try host.paths.requireState()
        let event = fitted.event
        let origin = origin(of: event, by: maker)
        func queue() throws -> OutboxEntryID {
            try outbox.enqueue(
                fitted,
                secretName: secretName,
                region: project.configuration.region,
                origin: origin
            )
        }
        let id =
            if origin.isNoted, event.action == .trigger, let key = event.deduplicationKey {
                try openAlerts.opening(key, secretName: secretName, queue)
            } else {
                try queue()
            }
        host.console.detail("queued \(event.title) for '\(secretName)' as \(id)")
        return Queued(id: id, event: event, secretName: secretName)
    }

    private func origin(of event: Event, by maker: Maker) -> EntryOrigin {
        switch maker {
        case .hook: .deploy(isOpenedByOthers: event.action == .resolve && isOpenedByOthers)
        case .sender(let isEndedByHooks): isEndedByHooks ? .shared : .sender
        }
    }

    /// Whether an alert may be open that a success is to resolve.
    package func mayBeOpen(_ deduplicationKey: String, secretName: SecretName) -> Bool {
        isOpenedByOthers || isNoted(deduplicationKey, secretName: secretName)
    }

    /// Whether this host has opened an alert that may still be open, or cannot tell.
    package func isNoted(_ deduplicationKey: String, secretName: SecretName) -> Bool {
        openAlerts.mayBeOpen(deduplicationKey, secretName: secretName)
    }

    /// Whether another host may have opened an alert that this one has not heard of.
    ///
    /// Then every success sends the resolve: PagerDuty drops one for which no alert is open. A host
    /// is alone where the store was made on it, and nobody else has a key to send with.
    private var isOpenedByOthers: Bool {
        !Birthplace.isHere(state) || (try? Store.readRoster(project.location).members.count) != 1
    }
}

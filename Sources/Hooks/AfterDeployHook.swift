internal import CivilTime
package import DeployContext
package import Diagnostics
package import Dispatching
internal import Events
package import HostEnvironment
package import Outbox
package import ProjectFile
package import Rules
internal import SecretStore

/// The built-in `post-deploy` and `on-fail`: what happened becomes events, the events are queued,
/// and a courier delivers them.
package struct AfterDeployHook {
    private let host: Host
    private let project: Project
    private let options: DeliveryOptions
    private let dispatch: EventDispatch

    package init(
        host: Host,
        project: Project,
        identity: HostIdentity,
        options: DeliveryOptions
    ) throws {
        self.host = host
        self.project = project
        self.options = options
        dispatch = try EventDispatch(host: host, project: project, identity: identity)
    }

    /// The events of a deploy, queued, while a courier delivers them.
    package struct Begun: ~Copyable {
        /// What was queued.
        package let entries: [OutboxEntryID]
        fileprivate let delivery: BegunDelivery
        /// What kept rules from having their events queued.
        fileprivate let statuses: [ProgramStatus]

        fileprivate consuming func takeDelivery() -> BegunDelivery { delivery }
    }

    /// Queues the events of a deploy and sees to their delivery.
    ///
    /// - Returns: With `isStrict` the gravest of what happened, otherwise `.done`.
    package func run(_ hook: HookName, _ context: DeployContext) throws -> ProgramStatus {
        try finish(begin(hook, context, rules: project.rules(for: context.service)))
    }

    /// Queues the events of a deploy, and has their delivery begun.
    ///
    /// A rule whose event cannot be queued is said, and keeps none of the others from it.
    package func begin(
        _ hook: HookName,
        _ context: DeployContext,
        rules: [NotifyRule]
    ) -> Begun {
        // It gets ready while events are made and queued; git, which was asked before, would only
        // share the processors with it.
        let courier = rules.isEmpty ? nil : dispatch.callCourier(options)
        let composer = EventComposer(
            context: context,
            isSuccess: hook == .postDeploy,
            time: .now()
        )
        var accepted = [EventDispatch.Accepted]()
        var statuses = [ProgramStatus]()
        for rule in rules {
            do {
                accepted += try accept(rule, composer)
            } catch {
                statuses.append(report(error, of: rule))
            }
        }
        let entries = accepted.compactMap { accepted -> OutboxEntryID? in
            if case .queued(let queued) = accepted { queued.id } else { nil }
        }
        let delivery = dispatch.begin(accepted, by: courier, options: options)
        return Begun(entries: entries, delivery: delivery, statuses: statuses)
    }

    /// Waits for the delivery up to the deadline, and tells what came of it.
    ///
    /// - Parameters:
    ///   - begun: What was begun.
    ///   - waits: False where nobody has the time any more: the courier goes on by itself.
    /// - Returns: With `isStrict` the gravest of what happened, otherwise `.done`.
    /// - Throws: `FileError` where the queue cannot be looked at.
    package func finish(_ begun: consuming Begun, waits: Bool = true) throws -> ProgramStatus {
        let statuses = begun.statuses
        let outcome = try dispatch.finish(begun.takeDelivery(), waits: waits)
        guard options.isStrict else { return .done }
        return (statuses + [outcome.status]).max { $0.gravity < $1.gravity } ?? .done
    }

    private func report(_ error: any Error, of rule: NotifyRule) -> ProgramStatus {
        var fault = Diagnostic(describing: error)
        let kind = if case .change = rule.kind { "change event" } else { "alert" }
        fault.message = "no \(kind) for '\(rule.secretName)' was queued: \(fault.message)"
        fault.location = fault.location ?? rule.location
        host.console.report(fault)
        return fault.status
    }

    private func accept(
        _ rule: NotifyRule,
        _ composer: EventComposer
    ) throws -> [EventDispatch.Accepted] {
        switch rule.kind {
        case .change:
            return [try dispatch.accept(composer.change(rule), secretName: rule.secretName)]
        case .alert(let options):
            if !composer.isSuccess {
                let trigger = composer.trigger(rule, options)
                return [try dispatch.accept(trigger, secretName: rule.secretName)]
            }
            let name = rule.secretName
            var resolves = [Event]()
            if dispatch.mayBeOpen(composer.deduplicationKey(options), secretName: name) {
                resolves.append(composer.resolve(options))
            }
            if let old = composer.oldResolve(options), dispatch.isNoted(old.key, secretName: name) {
                resolves.append(old.event)
            }
            return try resolves.map { try dispatch.accept($0, secretName: name) }
        }
    }
}

internal import CivilTime
package import DeployContext
package import Diagnostics
internal import Events
internal import Outbox
internal import SecretStore

/// The built-in `post-deploy` and `on-fail`: what happened becomes events, the events are queued,
/// and a courier delivers them.
package struct AfterDeployHook {
    /// Whether the hook waits for the courier, and what it then makes of the outcome.
    package struct Options: Sendable {
        package var waits = true
        /// Whether an event that was not delivered is an exit code.
        package var isStrict = false
        /// Seconds to wait; nil: what `sealhook.yml` says.
        package var deadline: Double?

        package init() {}
    }

    private let host: Host
    private let project: Project
    private let options: Options
    private let dispatch: EventDispatch

    package init(
        host: Host,
        project: Project,
        identity: HostIdentity,
        options: Options
    ) throws {
        self.host = host
        self.project = project
        self.options = options
        dispatch = try EventDispatch(host: host, project: project, identity: identity)
    }

    /// Queues the events of a deploy and sees to their delivery.
    package func run(_ hook: HookName, _ context: DeployContext) throws -> ExitStatus {
        // It gets ready while events are made and queued; git, which was asked before, would only
        // share the processors with it.
        let courier = dispatch.callCourier(options)
        let composer = EventComposer(
            context: context,
            isSuccess: hook == .postDeploy,
            time: .now()
        )
        var queued = [EventDispatch.Queued]()
        for rule in project.rules(for: context.service) {
            queued += try enqueue(rule, composer)
        }
        let outcome = try dispatch.deliver(queued, by: courier, options: options)
        return options.isStrict ? outcome.status : .done
    }

    private func enqueue(
        _ rule: NotifyRule,
        _ composer: EventComposer
    ) throws -> [EventDispatch.Queued] {
        switch rule.kind {
        case .change:
            return [try dispatch.enqueue(composer.change(rule), secretName: rule.secretName)]
        case .alert(let options):
            if !composer.isSuccess {
                let trigger = composer.trigger(rule, options)
                return [try dispatch.enqueue(trigger, secretName: rule.secretName)]
            }
            let key = composer.deduplicationKey(options)
            guard dispatch.mayBeOpen(key, secretName: rule.secretName) else { return [] }
            let resolve = composer.resolve(options)
            return [try dispatch.enqueue(resolve, secretName: rule.secretName)]
        }
    }
}

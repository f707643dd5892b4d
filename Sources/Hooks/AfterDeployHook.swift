internal import CivilTime
package import DeployContext
package import Diagnostics
package import Dispatching
internal import Events
package import HostEnvironment
internal import Outbox
package import ProjectFile
internal import Rules
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

    /// Queues the events of a deploy and sees to their delivery.
    ///
    /// A rule whose event cannot be queued is said, and keeps none of the others from it.
    ///
    /// - Returns: With `isStrict` the gravest of what happened, else `.done`.
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
        var statuses = [ExitStatus]()
        for rule in try project.rules(for: context.service) {
            do {
                queued += try enqueue(rule, composer)
            } catch {
                statuses.append(report(error, of: rule))
            }
        }
        let outcome = try dispatch.deliver(queued, by: courier, options: options)
        guard options.isStrict else { return .done }
        return (statuses + [outcome.status]).max { $0.gravity < $1.gravity } ?? .done
    }

    private func report(_ error: any Error, of rule: NotifyRule) -> ExitStatus {
        var fault = Diagnostic(describing: error)
        let kind = if case .change = rule.kind { "change event" } else { "alert" }
        fault.message = "no \(kind) for '\(rule.secretName)' was queued: \(fault.message)"
        fault.location = fault.location ?? rule.location
        host.console.report(fault)
        return fault.status
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

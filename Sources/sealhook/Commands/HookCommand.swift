internal import ArgumentParser
internal import Hooks
internal import SecretStore

/// `sealhook hook pre-deploy|post-deploy|on-fail`.
struct HookCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook",
        abstract: "Run a built-in hook, as the scripts in hooks/ do.",
        discussion: """
            post-deploy and on-fail exit 0 whatever becomes of their events, unless --strict: then \
            20 where PagerDuty refused one, 21 where one still waits.
            """
    )

    @Argument(help: "pre-deploy, post-deploy or on-fail.")
    var hook: HookName

    @OptionGroup var delivery: DeliveryArguments
    @OptionGroup var store: StoreOptions
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var rollback: RollbackOptions
    @OptionGroup var verbosity: VerbosityOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host(verbose: verbosity.verbose)
        let call = HookCall(
            hook: hook,
            options: delivery.options,
            rollbackPolicy: rollback.policy,
            host: host,
            identity: try invocation.identity(identity)
        )
        return call.run { try store.project(on: host, needsState: false) }
    }
}

extension HookName: ExpressibleByArgument {}

internal import ArgumentParser
internal import Diagnostics
internal import Events
internal import HostEnvironment
internal import Sending

/// What all forms of `sealhook send` share: with which key an event goes out, and how.
struct SendOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The secret that holds the key; unless given, pagerduty/<service>.",
            valueName: "name"
        )
    )
    var key: SecretNameArgument?

    @Flag(help: "Print the body with the key masked; queue and send nothing.")
    var dryRun = false

    @Flag(help: "Print the dedup_key alone.")
    var quiet = false

    @OptionGroup var delivery: DeliveryArguments
    @OptionGroup var store: StoreOptions
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var verbosity: VerbosityOptions

    /// Sends the event that `make` makes on this host.
    ///
    /// - Returns: The exit code.
    func send(
        _ invocation: Invocation,
        _ make: (Host, EventSender) throws -> Event
    ) throws -> Int32 {
        let host = invocation.host(verbose: verbosity.verbose)
        let sender = try EventSender(
            host: host,
            project: store.project(on: host, needsState: false),
            key: key.flatMap { try $0.isEmpty ? nil : $0.name() }
        )
        let event = try make(host, sender)
        guard !dryRun else {
            try sender.show(event)
            return ProgramStatus.done.rawValue
        }
        var options = EventSender.Options()
        options.isQuiet = quiet
        options.delivery = delivery.options
        return try sender.send(event, identity: invocation.identity(identity), options: options)
            .rawValue
    }
}

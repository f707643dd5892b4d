internal import ArgumentParser
internal import Dispatching

/// Whether a command waits for the delivery of its events, and what it makes of the outcome.
struct DeliveryArguments: ParsableArguments {
    @Flag(help: "Queue the events and do not wait for their delivery.")
    var noWait = false

    @Flag(help: "Let the exit code tell whether the events arrived.")
    var strict = false

    @Option(
        help: ArgumentHelp("How long to wait for delivery, such as 10s.", valueName: "time"),
        transform: DurationArgument.secondsUnlessEmpty
    )
    // What is inside is nil for an empty one.
    var deadline: Double??

    var options: DeliveryOptions {
        var options = DeliveryOptions()
        options.waits = !noWait
        options.isStrict = strict
        options.deadline = deadline ?? nil
        return options
    }
}

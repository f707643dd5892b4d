internal import ArgumentParser
internal import SandboxServer

/// The options for trouble.
///
/// Their values are read by the library, which takes the same ones over
/// HTTP while the sandbox runs.
struct TroubleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Answer the next posts with a status, as in 503:2; * for all. Repeatable.",
            valueName: "status:count"
        )
    )
    var fail: [String] = []

    @Option(
        help: ArgumentHelp(
            "Send Retry-After with 429 and 503: seconds or an HTTP date.",
            valueName: "seconds|date"
        )
    )
    var retryAfter: String?

    @Option(
        help: ArgumentHelp("Take at most n events a minute for each key.", valueName: "n")
    )
    var throttle: String?

    @Option(
        help: ArgumentHelp("Wait before each answer, the body already read.", valueName: "ms")
    )
    var delay: String?

    @Option(
        help: ArgumentHelp(
            "Read the next n posts, record nothing, close the connection.",
            valueName: "n"
        )
    )
    var drop: String?

    @Option(
        help: ArgumentHelp(
            "Record the next n accepted events, then close without an answer.",
            valueName: "n"
        )
    )
    var dropAfter: String?

    @Option(
        help: ArgumentHelp(
            "Answer 400 'Invalid routing key' to the key with this end. Repeatable.",
            valueName: "last4"
        )
    )
    var refuseKey: [String] = []

    @Option(
        help: ArgumentHelp(
            "Answer a status to the key with this end. Repeatable.",
            valueName: "status:last4"
        )
    )
    var failKey: [String] = []

    @Flag(help: "Redirect every post to another loopback address.")
    var redirect = false

    @Flag(help: "Read every post and never answer.")
    var hang = false

    /// The trouble that the options ask for.
    ///
    /// - Throws: ``SandboxError/badValue(_:value:)``.
    func trouble() throws(SandboxError) -> Trouble {
        var options = fail.map { (TroubleOption.fail, $0) }
        options += refuseKey.map { (.refuseKey, $0) }
        options += failKey.map { (.failKey, $0) }
        let single: [(TroubleOption, String?)] = [
            (.retryAfter, retryAfter), (.throttle, throttle), (.delay, delay), (.drop, drop),
            (.dropAfter, dropAfter), (.redirect, redirect ? "true" : nil),
            (.hang, hang ? "true" : nil),
        ]
        options += single.compactMap { option, value in value.map { (option, $0) } }
        return try Trouble(options: options)
    }
}

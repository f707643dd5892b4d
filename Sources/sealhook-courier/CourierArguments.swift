internal import Delivery
internal import Diagnostics
internal import Events

/// What `sealhook` tells the courier: words from one of our programs to the other, not for people
/// to type, and so read by these lines alone.
///
/// An argument parser would double the start-up.
struct CourierArguments {
    /// The store whose keys are opened.
    var store = ""
    /// What the run is for.
    var options = CourierOptions()
    /// Whether the names of the events that somebody waits for come on standard input, one a line.
    var readsAwaited = false
    /// Seconds after which the rest is left in the queue; nil: when nothing is due any more.
    var deadline: Double?
    /// Whether events come on standard input as they are (`HandedOverEntries`), as no queue took them.
    var isDirect = false
    /// Whether it only looks whether it could deliver, and answers that on standard output.
    var isRehearsal = false
    /// Whether each step is said.
    var isVerbose = false

    /// Reads the arguments.
    ///
    /// - Throws: `Diagnostic` with exit code 64.
    init(_ arguments: some Sequence<String>) throws(Diagnostic) {
        var rest = Array(arguments)[...]
        while let word = rest.popFirst() {
            switch word {
            case "--now": options.triesNow = true
            case "--go-on": options.leavesWhenSettled = false
            case "--unpaced-loopback": options.skipsPacingToLoopback = true
            case "--rehearse": isRehearsal = true
            case "--direct": isDirect = true
            case "--region":
                options.region = try Self.value(of: word, &rest) { PagerDutyRegion(rawValue: $0) }
            case "--verbose": isVerbose = true
            case "--awaited-on-stdin": readsAwaited = true
            case "--store": store = try Self.value(of: word, &rest) { $0 }
            case "--deadline": deadline = try Self.value(of: word, &rest) { Double($0) }
            case "--keep": options.keep = try Self.value(of: word, &rest) { Double($0) }
            default: throw Self.refused("'\(word)' is no option of the courier")
            }
        }
        guard !store.isEmpty else { throw Self.refused("no store is named") }
    }

    private static func value<Value>(
        of option: String,
        _ rest: inout ArraySlice<String>,
        _ read: (String) -> Value?
    ) throws(Diagnostic) -> Value {
        guard let text = rest.popFirst(), let value = read(text) else {
            throw refused("'\(option)' has no value, or a wrong one")
        }
        return value
    }

    private static func refused(_ problem: String) -> Diagnostic {
        Diagnostic(
            .usage,
            problem,
            hints: ["the courier is started by sealhook: sealhook outbox flush"]
        )
    }
}

/// A fault as people read it: what, where, what was tried, and the command that mends it.
///
/// It never carries a secret, its length or a part of it.
package struct Diagnostic: Error, Equatable, Sendable {
    /// The exit code of a command that ends with this fault.
    package var status: ProgramStatus
    /// The place the fault is in; nil where there is none to point at.
    package var location: Location?
    /// One sentence: lower case, no full stop.
    package var message: String
    /// Each ends with a command to paste.
    package var hints: [String]
    /// The faults that this one is made of, where each is to be told by itself; none for one fault alone.
    package var parts: [Diagnostic] = []

    package init(
        _ status: ProgramStatus,
        _ message: String,
        at location: Location? = nil,
        hints: [String] = []
    ) {
        self.status = status
        self.location = location
        self.message = message
        self.hints = hints
    }

    /// `secrets/payments.seal:12: message`, on one line, without the hints.
    package var summary: String {
        guard let location else { return message }
        return "\(location): \(message)"
    }
}

/// An error that knows how to tell people of itself.
package protocol ReportableError: Error {
    /// The fault in words.
    var diagnostic: Diagnostic { get }
}

extension Diagnostic: ReportableError {
    package var diagnostic: Diagnostic { self }
}

extension Diagnostic {
    /// Any error in words: its own where it has them, otherwise its description as a plain failure.
    package init(describing error: any Error) {
        self = (error as? any ReportableError)?.diagnostic ?? Diagnostic(.failed, "\(error)")
    }
}

package import Diagnostics
package import SystemPackage

/// Why the outbox refuses.
package enum OutboxError: ReportableError, Equatable {
    /// A file in the queue is no entry of this host: corrupt, cut short or foreign.
    case unreadable(name: String, EntryFault)
    /// A newer sealhook queued it; `needs` is the version that can deliver it, where it says so.
    case newer(name: String, needs: String?)
    /// The event is larger than the queue takes; `limit` is in bytes.
    case entryTooLarge(limit: Int)
    /// No such event is among the dead letters.
    case noDeadLetter(id: String)
    /// The event was not given up: it waits.
    case stillWaiting(id: String)
    /// No such event is in the queue or among the dead letters.
    case noEntry(id: String)
    /// The public half of the host's key is there, but not the key.
    case hostKeyMissing(FilePath, publicKey: FilePath)
    /// The host's key is there, but is no key.
    case hostKeyDamaged(FilePath, publicKey: FilePath, reason: String)
    /// The two halves of the host's key are not of one pair.
    case hostKeyMismatch(FilePath, publicKey: FilePath)
    /// The public half is no public key.
    case hostPublicKeyMalformed(FilePath)

    package var diagnostic: Diagnostic {
        switch self {
        case .unreadable(let name, let fault):
            Diagnostic(
                .malformed,
                "'\(name)' in the queue cannot be read: \(fault.words)",
                hints: ["see what waits and what was set aside: sealhook outbox ls"]
            )
        case .newer(let name, let needs):
            Diagnostic(
                .malformed,
                "'\(name)' in the queue is newer than this sealhook (\(Version.text))"
                    + (needs.map { ": it needs \($0)" } ?? ""),
                hints: [
                    "it waits for that: install sealhook \(needs ?? "as new as the one that queued it")"
                        + ", and then: sealhook outbox flush"
                ]
            )
        case .entryTooLarge(let limit):
            Diagnostic(
                .malformedInput,
                "the event is larger than the \(limit) bytes that the queue takes"
            )
        case .noDeadLetter(let id):
            Diagnostic(
                .failed,
                "no dead letter has the id '\(id)'",
                hints: ["see which there are: sealhook outbox ls"]
            )
        case .stillWaiting(let id):
            Diagnostic(
                .failed,
                "'\(id)' was not given up: it waits",
                hints: ["send now what waits: sealhook outbox flush"]
            )
        case .noEntry(let id):
            Diagnostic(
                .failed,
                "no event in the queue has the id '\(id)'",
                hints: ["see which there are: sealhook outbox ls"]
            )
        case .hostKeyMissing(let path, let publicKey):
            Diagnostic(
                .noKeyOpensIt,
                "the host's key is gone, so nobody could open what is queued",
                at: Location(file: path.string),
                hints: [
                    "put the file back from a backup, or start afresh with a new key (what waits "
                        + "now can then never be opened): \(Self.removal(publicKey))"
                ]
            )
        case .hostKeyDamaged(let path, let publicKey, let reason):
            Diagnostic(
                .malformed,
                "it is no key of a host: \(reason)",
                at: Location(file: path.string),
                hints: [
                    "put the file back from a backup, or move both halves away and start afresh "
                        + "(what waits now can then never be opened): "
                        + "\(Self.setAside(path)); \(Self.setAside(publicKey))"
                ]
            )
        case .hostKeyMismatch(let path, let publicKey):
            Diagnostic(
                .noKeyOpensIt,
                "the host's key does not belong to '\(publicKey)', which hooks seal to",
                at: Location(file: path.string),
                hints: [
                    "if this key is the right one, its public half is made anew: "
                        + Self.removal(publicKey)
                ]
            )
        case .hostPublicKeyMalformed(let path):
            Diagnostic(
                .malformed,
                "it is no public key of a host",
                at: Location(file: path.string),
                hints: ["it is made anew from the host's key: \(Self.removal(path))"]
            )
        }
    }

    private static func setAside(_ path: FilePath) -> String {
        "mv \(ShellWord.quoted(path.string)) \(ShellWord.quoted(path.string + ".damaged"))"
    }

    private static func removal(_ path: FilePath) -> String {
        "rm \(ShellWord.quoted(path.string))"
    }
}

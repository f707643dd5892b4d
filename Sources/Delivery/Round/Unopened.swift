internal import Diagnostics
internal import DurableFiles
internal import Outbox
internal import SystemPackage

/// Why an event could not be opened.
enum Unopened: Sendable {
    /// It is not queued any more: a person dropped it.
    case gone
    /// The file is no event of this host.
    case damaged(EntryFault)
    /// A newer sealhook queued it; `needs` is the version that can deliver it, where it says so.
    case newer(needs: String?, Diagnostic)
    /// It may not be read, and may be sound.
    case forbidden(Diagnostic)
    /// The disk is the trouble, and may be so for all.
    case unreachable(Diagnostic)

    init(_ error: any Error) {
        let diagnostic = Diagnostic(describing: error)
        switch error {
        case OutboxError.noEntry: self = .gone
        case OutboxError.unreadable(_, let fault): self = .damaged(fault)
        case OutboxError.newer(_, let needs): self = .newer(needs: needs, diagnostic)
        case let error as FileError where error.code == .permissionDenied:
            self = .forbidden(diagnostic)
        default: self = .unreachable(diagnostic)
        }
    }
}

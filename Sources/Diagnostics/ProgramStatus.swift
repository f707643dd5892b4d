/// What an exit code of sealhook means.
///
/// `deploy` and `exec` pass the command's own code on.
package enum ProgramStatus: Int32, Sendable, CaseIterable {
    case done = 0
    case failed = 1
    case noSuchSecret = 3
    case noKeyOpensIt = 4
    case signatureRefused = 5
    case rollback = 6
    case malformed = 7
    case permissions = 8
    case ownerNotTrusted = 9
    case gateBlocked = 10
    case plaintextFound = 11
    case overdue = 12
    case eventRefused = 20
    case notDelivered = 21
    case usage = 64
    case malformedInput = 65

    /// How grave the status is when several faults are found and one code must speak for all:
    /// who can be trusted comes before what is damaged, and that before what is merely late.
    package var gravity: Int {
        Self.fromLightToGrave.firstIndex(of: self) ?? 0
    }

    private static let fromLightToGrave: [Self] = [
        .done, .overdue, .notDelivered, .failed, .usage, .malformedInput, .eventRefused,
        .noSuchSecret, .noKeyOpensIt, .permissions, .plaintextFound, .malformed, .rollback,
        .signatureRefused, .ownerNotTrusted, .gateBlocked,
    ]
}

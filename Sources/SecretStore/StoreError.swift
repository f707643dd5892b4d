package import Diagnostics
internal import Sealing

/// Why the store refuses, or cannot do, what was asked.
package struct StoreError: ReportableError, Equatable {
    /// What kind of refusal it is.
    ///
    /// The test vectors name these.
    package enum Refusal: String, Sendable, CaseIterable {
        case malformed
        case nameMismatch = "name-mismatch"
        case storeMismatch = "store-mismatch"
        case signerUnknown = "signer-unknown"
        case signerNotWriter = "signer-not-writer"
        case signatureRefused = "signature-refused"
        case rosterSignerNotOwner = "roster-signer-not-owner"
        case ownerNotTrusted = "owner-not-trusted"
        case rosterRollback = "roster-rollback"
        case rollback
        case commitRefused = "commit-refused"
        case authenticationFailed = "authentication-failed"
        case noKeyOpensIt = "no-key-opens-it"
        case noSuchSecret = "no-such-secret"
        case noStore = "no-store"
        case symbolicLink = "symbolic-link"
        case notAWriter = "not-a-writer"
        case changedMeanwhile = "changed-meanwhile"
    }

    package var refusal: Refusal
    package var location: Location?
    package var message: String
    package var hints: [String]

    package init(
        _ refusal: Refusal,
        _ message: String,
        at location: Location? = nil,
        hints: [String] = []
    ) {
        self.refusal = refusal
        self.message = message
        self.location = location
        self.hints = hints
    }

    package var diagnostic: Diagnostic {
        Diagnostic(status, message, at: location, hints: hints)
    }

    private var status: ExitStatus {
        switch refusal {
        case .malformed, .nameMismatch, .storeMismatch, .symbolicLink: .malformed
        case .signerUnknown, .signerNotWriter, .signatureRefused, .rosterSignerNotOwner,
            .commitRefused, .authenticationFailed, .notAWriter:
            .signatureRefused
        case .ownerNotTrusted: .ownerNotTrusted
        case .rosterRollback, .rollback: .rollback
        case .noKeyOpensIt: .noKeyOpensIt
        case .noSuchSecret: .noSuchSecret
        case .noStore, .changedMeanwhile: .failed
        }
    }
}

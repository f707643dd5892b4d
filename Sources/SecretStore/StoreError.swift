package import Diagnostics
internal import Sealing

/// Why the store refuses, or cannot do, what was asked.
package struct StoreError: ReportableError, Equatable {
    /// The kinds of refusal, by the words of `docs/format.md` and of the test vectors.
    package enum Refusal: String, Sendable, CaseIterable {
        /// A line is not as it must be, or the whole file is not.
        case malformed
        /// The name inside is not the path's.
        case nameMismatch = "name-mismatch"
        /// The store inside is not the roster's.
        case storeMismatch = "store-mismatch"
        /// The signer is no member.
        case signerUnknown = "signer-unknown"
        /// The signer may not write the name.
        case signerNotWriter = "signer-not-writer"
        /// The signature is not the signer's.
        case signatureRefused = "signature-refused"
        /// The signer of the roster is no owner.
        case rosterSignerNotOwner = "roster-signer-not-owner"
        /// The owner who signed the roster is nobody whom this host trusts.
        case ownerNotTrusted = "owner-not-trusted"
        /// The roster is older than one that this host has accepted, or nobody can tell.
        case rosterRollback = "roster-rollback"
        /// The file is older than one that this host has seen, or nobody can tell.
        case rollback
        /// The slot's key is not the one that the file commits to.
        case commitRefused = "commit-refused"
        /// The data is not what was sealed.
        case authenticationFailed = "authentication-failed"
        /// No key at hand is one that it is sealed to.
        case noKeyOpensIt = "no-key-opens-it"
        /// There is no file of the name.
        case noSuchSecret = "no-such-secret"
        /// There is no roster.
        case noStore = "no-store"
        /// A link stands where a file or folder must.
        case symbolicLink = "symbolic-link"
        /// The user's own key may not write the name.
        case notAWriter = "not-a-writer"
        /// Another program has changed the file during a write.
        case changedMeanwhile = "changed-meanwhile"
    }

    /// What kind of refusal it is.
    package var refusal: Refusal
    /// The file, and the line where there is one.
    package var location: Location?
    /// What was found: lower case, no full stop.
    package var message: String
    /// Each ends with a command to paste.
    package var hints: [String]

    /// A refusal in words.
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

    /// The fault in words, with the exit code of its kind.
    package var diagnostic: Diagnostic {
        Diagnostic(status, message, at: location, hints: hints)
    }

    /// The refusal where it is let through: there is nothing left to be allowed.
    var warning: Diagnostic {
        var warning = diagnostic
        warning.hints.removeAll { $0.hasSuffix("--allow-rollback") }
        if warning.hints.isEmpty {
            warning.hints = [
                "unless an old commit is deployed on purpose, take the newest: git pull"
            ]
        }
        return warning
    }

    private var status: ProgramStatus {
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

internal import Diagnostics
package import Names

extension SecretFile {
    /// Checks all that needs no secret, in the order of the format: the name and the store agree,
    /// the signer is a writer for the name, the signature is true.
    ///
    /// - Throws: `StoreError`, the first that `faults` gives.
    package func verify(as expected: SecretName, by roster: Roster) throws(StoreError) {
        guard let fault = faults(as: expected, by: roster).first else { return }
        throw fault
    }

    /// All that is wrong with the file, in the order of the format; nothing where it is good.
    func faults(as expected: SecretName, by roster: Roster) -> [StoreError] {
        var faults = [StoreError]()
        if name != expected {
            faults.append(
                StoreError(
                    .nameMismatch,
                    "it holds '\(name)', not '\(expected)': a file was put in another's place",
                    at: location,
                    hints: ["see what changed: \(logCommand)"]
                )
            )
        }
        if store != roster.store {
            faults.append(
                StoreError(
                    .storeMismatch,
                    "it belongs to another store",
                    at: location,
                    hints: ["see where it came from: \(logCommand)"]
                )
            )
        }
        guard let signer = roster.member(with: signer) else {
            return faults + [
                StoreError(
                    .signerUnknown,
                    "it is signed by \(roster.describe(signer)), who is no member",
                    at: location,
                    hints: [resealHint]
                )
            ]
        }
        if !signer.may(.writer, name) {
            faults.append(
                StoreError(
                    .signerNotWriter,
                    "it is signed by \(signer.name), who may not write '\(name)'",
                    at: location,
                    hints: [resealHint]
                )
            )
        }
        if !signatureBlock.isValid(by: signer.key, label: Self.signatureLabel) {
            faults.append(
                StoreError(
                    .signatureRefused,
                    "the signature is not \(signer.name)'s: the file was changed",
                    at: location,
                    hints: ["see what changed: \(logCommand)"]
                )
            )
        }
        return faults
    }

    private var logCommand: String { "git log -p -- \(ShellWord.quoted(file))" }

    private var resealHint: String { "let a writer seal it again: sealhook set \(name)" }
}

package import Diagnostics
package import SystemPackage

/// Why a file gives no identity.
package enum KeyFileError: ReportableError, Equatable {
    /// Others may read it, or own it.
    case exposed(FilePath, mode: UInt32)
    case foreignOwner(FilePath)
    /// The path is a symbolic link, and what it leads to may be exchanged.
    case linked(FilePath)
    /// A passphrase locks it.
    case locked(FilePath)
    case malformed(Location, String)
    /// The file may hold a good key, but not in a form that is read.
    case otherForm(KeyFileForm, Location)
    /// An OpenSSH key of another kind, or one that a passphrase locks.
    case unsupportedOpenSSHKey(FilePath, String)

    package var diagnostic: Diagnostic {
        switch self {
        case .exposed(let path, let mode):
            Diagnostic(
                .permissions,
                "other users can read this key (mode \(Self.octal(mode)))",
                at: Location(file: path.string),
                // Nobody may write it: it is a secret that a container or a manager has mounted.
                hints: (mode & 0o200 == 0 ? [Self.descriptorHint(path)] : [])
                    + ["chmod 600 \(ShellWord.quoted(path.string))"]
            )
        case .linked(let path):
            Diagnostic(
                .permissions,
                "the key file is a symbolic link",
                at: Location(file: path.string),
                hints: [Self.descriptorHint(path)]
            )
        case .otherForm(let form, let location):
            Diagnostic(
                .malformed,
                "it cannot be read as a key file: \(form.problem)",
                at: location,
                hints: [form.hint(for: location.file)]
            )
        case .foreignOwner(let path):
            Diagnostic(
                .permissions,
                "the key file belongs to another user",
                at: Location(file: path.string),
                hints: ["chown \"$(id -un)\" \(ShellWord.quoted(path.string))"]
            )
        case .locked(let path):
            Diagnostic(
                .noKeyOpensIt,
                "a passphrase locks this key, and there is no terminal to ask for it",
                at: Location(file: path.string),
                hints: ["give it on a descriptor: --passphrase-fd 3 3<FILE"]
            )
        case .malformed(let location, let problem):
            Diagnostic(
                .malformed,
                "it is no key file: \(problem)",
                at: location,
                hints: [
                    "put it back from a backup, as another key opens nothing that was sealed to this one; "
                        + "to make another: sealhook key new --output FILE"
                ]
            )
        case .unsupportedOpenSSHKey(let path, let problem):
            Diagnostic(
                .malformed,
                "the OpenSSH key cannot be used: \(problem)",
                at: Location(file: path.string),
                hints: [
                    "an ssh-agent can only sign, so it cannot open seals; make a key of its own: "
                        + "sealhook key new --output FILE"
                ]
            )
        }
    }

    /// Whoever opens the file vouches for it: no mode is looked at.
    private static func descriptorHint(_ path: FilePath) -> String {
        "hand it over as it is: --identity-fd 3 3<\(ShellWord.quoted(path.string))"
    }

    private static func octal(_ mode: UInt32) -> String {
        let digits = String(mode, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

import Diagnostics
import DurableFiles
import Sealing
import SystemPackage

@testable import SecretStore

/// What came of a vector, in the words of its header.
struct VectorOutcome: Equatable {
    enum Class: String {
        case accepted
        case acceptedWithWarning = "accepted-warning"
        case noSuchSlot = "no-such-slot"
    }

    var name: String
    /// The line that a refusal names.
    var line: Int?

    /// Runs `body` and classes what it gives or throws; an error of no class goes on.
    init(_ body: () throws -> Class) throws {
        do {
            name = try body().rawValue
        } catch let error as StoreError {
            name = error.refusal.rawValue
            line = error.location?.line
        } catch let error as StrictTextError {
            name = Self.name(of: error.fault)
            line = error.location.line
        } catch let error as KeyFileError {
            (name, line) = Self.name(of: error)
        } catch SealingError.authenticationFailed {
            name = "unlock-refused"
        } catch let error as FileError where error.code == .tooManySymbolicLinkLevels {
            name = "symbolic-link"
        }
    }

    private static func name(of fault: StrictTextError.Fault) -> String {
        switch fault {
        case .tooLarge: "too-large"
        case .carriageReturn: "carriage-return"
        case .nul: "nul"
        case .trailingSpace: "trailing-space"
        case .invalidUTF8: "invalid-utf8"
        case .missingLastLineFeed: "missing-last-line-feed"
        }
    }

    private static func name(of error: KeyFileError) -> (String, Int?) {
        switch error {
        case .exposed: ("key-exposed", nil)
        case .foreignOwner: ("key-foreign-owner", nil)
        case .locked: ("key-locked", nil)
        case .malformed(let location, _): ("key-malformed", location.line)
        case .otherForm(_, let location): ("key-malformed", location.line)
        case .linked: ("symbolic-link", nil)
        case .unsupportedOpenSSHKey: ("key-unsupported", nil)
        }
    }
}

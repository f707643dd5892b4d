internal import DurableFiles
package import SystemPackage

/// Whether a store was created on this host.
///
/// Then, while nobody else is in its roster, no other host can have opened an alert.
package enum Birthplace {
    private static let fileName = "created-here"

    package static func mark(_ state: FilePath) throws {
        try Folder.create(state, mode: 0o700)
        try DurableFile.write([UInt8](), to: state.appending(fileName), mode: 0o600)
    }

    /// Takes the mark away: nobody can tell any more which alerts are open.
    static func forget(_ state: FilePath) {
        try? DurableFile.removeLazily(state.appending(fileName))
    }

    package static func isHere(_ state: FilePath) -> Bool {
        (try? FileStatus(at: state.appending(fileName))) != nil
    }
}

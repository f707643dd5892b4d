internal import Diagnostics
internal import DurableFiles
internal import Sealing
internal import SystemPackage

/// Reads the store's text files.
enum FileReader {
    /// The file as strict text; nil where there is none.
    ///
    /// - Throws: `StoreError` for a symbolic link, for what is no regular file and for an unresolved
    ///   merge; `StrictTextError`, `FileError`.
    static func read(_ path: FilePath, shownAs file: String) throws -> StrictText? {
        guard let bytes = try bytes(path, shownAs: file) else { return nil }
        do {
            let text = try StrictText(bytes, file: file)
            guard let mark = text.lines.firstIndex(where: MergeConflict.isMark) else { return text }
            throw MergeConflict.error(file, line: mark + 1)
        } catch let error as StrictTextError {
            guard let line = MergeConflict.line(in: bytes) else { throw error }
            throw MergeConflict.error(file, line: line)
        }
    }

    /// The bytes of the file; nil where there is none.
    ///
    /// - Throws: `StoreError` for a symbolic link and for what is no regular file,
    ///   `StrictTextError` for one that is too large, `FileError`.
    static func bytes(_ path: FilePath, shownAs file: String) throws -> [UInt8]? {
        let bytes: [UInt8]?
        do {
            bytes = try DurableFile.read(path, limit: StrictText.maximumByteCount)
        } catch {
            switch error.code {
            case _ where error.isMissing: return nil
            case .tooManySymbolicLinkLevels:
                throw StoreError(
                    .symbolicLink,
                    "it is a symbolic link, which a store may not have",
                    at: Location(file: file)
                )
            // A socket cannot even be opened.
            case .invalidArgument, .noSuchAddressOrDevice, .notSupportedOnSocket: break
            default: throw error
            }
            throw StoreError(
                .malformed,
                "it is no regular file, as all of a store's are",
                at: Location(file: file),
                hints: ["see what it is: ls -ld \(ShellWord.quoted(file))"]
            )
        }
        guard let bytes else {
            throw StrictTextError(fault: .tooLarge, location: Location(file: file))
        }
        return bytes
    }
}

internal import Diagnostics
internal import DurableFiles
internal import Sealing
internal import SystemPackage

/// Reads the store's text files.
enum FileReader {
    /// The file as strict text; nil where there is none.
    ///
    /// - Throws: `StoreError` for a symbolic link, `StrictTextError`, `FileError`.
    static func read(_ path: FilePath, shownAs file: String) throws -> StrictText? {
        let bytes: [UInt8]?
        do {
            bytes = try DurableFile.read(path, limit: StrictText.maximumByteCount)
        } catch {
            if error.isMissing { return nil }
            guard error.code == .tooManySymbolicLinkLevels else { throw error }
            throw StoreError(
                .symbolicLink,
                "it is a symbolic link, which a store may not have",
                at: Location(file: file)
            )
        }
        guard let bytes else {
            throw StrictTextError(fault: .tooLarge, location: Location(file: file))
        }
        return try StrictText(bytes, file: file)
    }
}

internal import Diagnostics
internal import DurableFiles
package import Names
internal import SystemPackage

extension StoreLocation {
    /// The names in the store, sorted, with no file read.
    ///
    /// - Throws: `FileError` for a folder that cannot be listed.
    func names() throws(FileError) -> [SecretName] {
        let folder = StoreFolder(self)
        if let fault = folder.faults.first { throw fault }
        return folder.files.compactMap(\.name)
    }

    /// Refuses a name on whose way a folder is a link: it would let the name reach what stands
    /// elsewhere.
    ///
    /// - Throws: `StoreError.symbolicLink`, `FileError`.
    func refuseLinkedFolders(of name: SecretName) throws {
        var folder = root
        for segment in name.description.split(separator: "/").dropLast() {
            folder.append(String(segment))
            guard try FileStatus(at: folder)?.kind == .symbolicLink else { continue }
            throw StoreError(
                .symbolicLink,
                "a folder on the way to it is a symbolic link, which a store may not have",
                at: Location(file: shown(name.relativePath))
            )
        }
    }

    /// The error for a name that has no file, with the nearest name that has one.
    package func missing(_ name: SecretName) -> StoreError {
        let known = (try? names().map(\.description)) ?? []
        let near = Suggestion.nearest(to: name.description, in: known)
        return StoreError(
            .noSuchSecret,
            "there is no secret of this name",
            at: Location(file: shown(name.relativePath)),
            hints: [
                near.map { "did you mean '\($0)'? see all names: sealhook ls" }
                    ?? "seal it: sealhook set \(name)"
            ]
        )
    }
}

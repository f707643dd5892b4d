internal import Diagnostics
internal import DurableFiles
package import SystemPackage

/// Where a store is: the folder that holds `ROSTER`.
package struct StoreLocation: Sendable, Equatable {
    /// The store's folder in a repository.
    package static let folderName: FilePath.Component = "secrets"
    /// Names a store where no option does.
    package static let variable = "SEALHOOK_STORE"

    /// The store's folder, `secrets` in a repository.
    package let root: FilePath

    /// The store in a folder, whether or not there is one.
    package init(root: FilePath) {
        self.root = root
    }

    /// The store that `--store` or `SEALHOOK_STORE` names, otherwise the nearest
    /// `secrets/ROSTER` upwards from a folder.
    ///
    /// - Throws: `StoreError.noStore`.
    package static func find(
        from folder: FilePath,
        option: String?,
        environment: [String: String]
    ) throws -> StoreLocation {
        if let named = option ?? environment[variable], !named.isEmpty {
            let root = folder.pushing(FilePath(named))
            guard try isStore(root) else {
                let lost = try LostRoster.error(
                    at: StoreLocation(root: root),
                    environment: environment
                )
                if let lost { throw lost }
                throw StoreError(
                    .noStore,
                    "there is no ROSTER in this folder",
                    at: Location(file: named),
                    hints: ["create a store in the repository: sealhook init"]
                )
            }
            return StoreLocation(root: root)
        }
        var candidate = folder
        var passed = [StoreLocation]()
        while true {
            let root = candidate.appending(folderName)
            if try isStore(root) { return StoreLocation(root: root) }
            passed.append(StoreLocation(root: root))
            guard candidate.removeLastComponent() else { break }
        }
        if let lost = try LostRoster.error(inOneOf: passed, environment: environment) { throw lost }
        throw StoreError(
            .noStore,
            "no secrets/ROSTER here or in a folder above",
            hints: ["create a store in this repository: sealhook init"]
        )
    }

    /// The repository's folder, in which `sealhook.yml` and `hooks` stand beside the store.
    package var project: FilePath { root.folder }

    /// A path inside the store as messages show it: from the project's folder on.
    package func shown(_ relative: String) -> String {
        let name = root.lastComponent?.string ?? "secrets"
        return "\(name)/\(relative)"
    }

    private static func isStore(_ root: FilePath) throws -> Bool {
        try FileStatus(at: root.appending(Roster.fileName)) != nil
    }
}

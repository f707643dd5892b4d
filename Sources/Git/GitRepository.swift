package import SystemPackage

/// Where a git repository is, found without git (gitrepository-layout(5)).
package struct GitRepository: Equatable, Sendable {
    /// The top of the working tree; of a bare repository its own folder.
    package let topFolder: FilePath
    /// What is this working tree's alone: HEAD among it.
    package let gitFolder: FilePath
    /// What all working trees of the repository share: branches, objects.
    package let commonFolder: FilePath

    /// Looks in a folder and in each one above it.
    ///
    /// - Parameters:
    ///   - folder: Where to begin.
    ///   - acceptsBare: Whether a folder without `.git` may be a repository itself. Whoever can
    ///     commit can commit the files that make one: what must be the user's own repository has a
    ///     `.git`, which git never takes from a commit.
    /// - Returns: nil where none is in a repository.
    package static func locate(
        from folder: FilePath,
        acceptsBare: Bool = true
    ) -> GitRepository? {
        var folder = TextFile.absolute(folder)
        while true {
            if let found = GitRepository(at: folder, acceptsBare: acceptsBare) { return found }
            guard folder.removeLastComponent() else { return nil }
        }
    }

    private init?(at folder: FilePath, acceptsBare: Bool) {
        let entry = folder.appending(".git")
        topFolder = folder
        if Self.isGitFolder(entry) {
            gitFolder = entry
        } else if let target = TextFile.firstLine(of: entry), target.hasPrefix("gitdir: ") {
            // A linked working tree's or a submodule's: a file that names the folder.
            gitFolder = folder.pushing(FilePath(String(target.dropFirst(8)))).lexicallyNormalized()
        } else if acceptsBare, Self.isGitFolder(folder) {
            gitFolder = folder
        } else {
            return nil
        }
        if let common = TextFile.firstLine(of: gitFolder.appending("commondir")) {
            commonFolder = gitFolder.pushing(FilePath(common)).lexicallyNormalized()
        } else {
            commonFolder = gitFolder
        }
    }

    /// Whether a part of the history was never fetched (git-clone(1), `--depth`).
    package var isShallow: Bool {
        TextFile.firstLine(of: commonFolder.appending("shallow")) != nil
    }

    // A folder is a repository if it has these; a `.git` without them is passed over, as git does.
    private static func isGitFolder(_ folder: FilePath) -> Bool {
        TextFile.firstLine(of: folder.appending("HEAD")) != nil
            && TextFile.isFolder(folder.appending("refs"))
            && TextFile.isFolder(folder.appending("objects"))
    }
}

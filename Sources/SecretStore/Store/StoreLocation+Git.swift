internal import Git
internal import SystemPackage

extension StoreLocation {
    /// A path in the store as git names it; nil where the store is not in the repository.
    func path(of relative: String, in repository: GitRepository) -> String? {
        var path = TextFile.absolute(root)
        guard path.removePrefix(repository.topFolder) else { return nil }
        return path.appending(relative).string
    }
}

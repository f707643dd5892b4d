internal import ProjectFile
internal import Sealing
internal import SecretStore
package import SystemPackage

/// What a deploy has set in the environment of its command and scripts, marked as its own: a deploy of
/// another project that begins in there must not take it for a wish of the user's.
package struct OuterDeploy: Equatable {
    /// The variable; it is not for people to set.
    static let variable = "SEALHOOK_DEPLOY_MARK"

    private static let separator: Character = "\n"
    /// What names a store or a file of the outer deploy's: the folder that a deploy is called in comes
    /// first.
    private static let places = [StoreLocation.variable, Project.configurationVariable]

    /// The project that is deployed outside.
    private let project: String
    /// What it has set, by a hash of each value: one that was set anew since is the user's.
    private let hashes: [String: String]

    /// Marks variables as set for a project's deploy.
    static func mark(_ variables: [String: String], of project: FilePath) -> String {
        let lines = variables.sorted { $0.key < $1.key }.map { "\($0.key) \(hash(of: $0.value))" }
        return ([project.string] + lines).joined(separator: String(separator))
    }

    /// Reads the mark; nil outside of every deploy.
    package init?(in environment: [String: String]) {
        guard let text = environment[Self.variable] else { return nil }
        let lines = text.split(separator: Self.separator, omittingEmptySubsequences: false)
        guard let first = lines.first, !first.isEmpty else { return nil }
        project = String(first)
        var hashes = [String: String]()
        for line in lines.dropFirst() {
            let words = line.split(separator: " ")
            if words.count == 2 { hashes[String(words[0])] = String(words[1]) }
        }
        self.hashes = hashes
    }

    /// An environment without the outer deploy's store and configuration, for the search from the
    /// folder on.
    package func withoutPlaces(_ environment: [String: String]) -> [String: String] {
        environment.filter { !(Self.places.contains($0.key) && isOwn($0.key, $0.value)) }
    }

    /// An environment without all that the outer deploy has set, where `folder` is another project's.
    package func forgotten(
        in environment: [String: String],
        for folder: FilePath
    ) -> [String: String] {
        guard folder.string != project else { return environment }
        return environment.filter { name, value in
            name != Self.variable && name != HookReceipt.variable && !isOwn(name, value)
        }
    }

    private func isOwn(_ name: String, _ value: String) -> Bool {
        hashes[name] == Self.hash(of: value)
    }

    private static func hash(of value: String) -> String {
        Hex.encode(BLAKE2b.hash(Array(value.utf8))[..<16])
    }
}

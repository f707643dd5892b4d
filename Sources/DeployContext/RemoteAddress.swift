/// The address of a git remote, less the user name and password that it may hold: these are dropped
/// here and are in no value made from it.
///
/// The forms are those of git-clone(1), "GIT URLS".
package struct RemoteAddress: Equatable, Sendable {
    /// The last part of the path, without `.git`.
    package let repositoryName: String
    /// The path without `.git`, in small letters: the same by ssh and by https, `acme/payments`.
    package let repositoryPath: String
    /// The repository's page; nil for a host whose pages are not known, and for a path.
    package let webURL: String?
    private let host: CodeHost?

    /// Takes an address apart; nil where it names no repository.
    package init?(_ address: String) {
        let parts = AddressParts(address)
        var components = parts.path.split(separator: "/").map(String.init)
        // A clone of a working folder is often named by the repository in it.
        if components.last == ".git" { components.removeLast() }
        guard var name = components.popLast() else { return nil }
        if name.hasSuffix(".git") { name.removeLast(4) }
        // No repository's name has an "@"; where there is one, a password may stand before it.
        name = String(name.split(separator: "@", omittingEmptySubsequences: false).last ?? "")
        guard !name.isEmpty, name != "." && name != ".." else { return nil }
        repositoryName = name
        repositoryPath = Self.path(components, name)
        host = CodeHost(name: parts.host)
        components.append(name)
        let isPlain = components.count > 1 && components.allSatisfy(Self.isPlain)
        guard host != nil, isPlain else {
            webURL = nil
            return
        }
        let site = "\(parts.webScheme)://\(CodeHost.webName(of: parts.host))\(parts.webPort)"
        webURL = components.reduce(site) { "\($0)/\($1)" }
    }

    /// Returns the page of a commit; nil where there is no `webURL`.
    package func commitURL(_ hash: String) -> String? {
        guard let host, let webURL else { return nil }
        return "\(webURL)\(host.commitPath)\(hash)"
    }

    // What stands before an "@" may be a password, with a "/" in it. The other parts are what some
    // hosts have in one of the two addresses alone: Bitbucket's own servers, and Azure DevOps.
    private static func path(_ components: [String], _ name: String) -> String {
        let user = components.lastIndex { $0.contains("@") }
        var path = components[((user ?? -1) + 1)...].filter { $0 != "_git" }
        if path.count > 1, let first = path.first, ["scm", "v3"].contains(first) {
            path.removeFirst()
        }
        return (path + [name]).joined(separator: "/").lowercased()
    }

    // Anything else would have to be encoded, and is in no name that these hosts give out.
    private static func isPlain(_ component: String) -> Bool {
        component.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "-"), UInt8(ascii: "~"):
                true
            default: false
            }
        }
    }
}

/// A service that shows repositories on the web, each with its own form of a commit's address.
enum CodeHost: Equatable, Sendable {
    case github
    case gitlab
    case bitbucket

    /// Recognises a host by its name.
    ///
    /// These are the public services, and what an organisation runs as `gitlab.*` or `github.*`.
    /// Bitbucket's own servers have other addresses, so only the cloud is known.
    init?(name: String) {
        let name = Self.webName(of: name)
        if name == "bitbucket.org" {
            self = .bitbucket
        } else if name.hasPrefix("gitlab.") {
            self = .gitlab
        } else if name.hasPrefix("github.") {
            self = .github
        } else {
            return nil
        }
    }

    /// The name that a browser knows a host by: some have another for ssh on port 443.
    static func webName(of name: String) -> String {
        let name = name.lowercased()
        for prefix in ["www.", "ssh.", "altssh."] where name.hasPrefix(prefix) {
            let rest = String(name.dropFirst(prefix.count))
            if ["github.com", "gitlab.com", "bitbucket.org"].contains(rest) { return rest }
        }
        return name
    }

    /// What stands between a repository's address and the hash.
    var commitPath: String {
        switch self {
        case .github: "/commit/"
        case .gitlab: "/-/commit/"
        case .bitbucket: "/commits/"
        }
    }
}

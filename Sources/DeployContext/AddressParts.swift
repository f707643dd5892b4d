/// The parts of a git address that a page's address is made from.
struct AddressParts {
    /// Without a user name; empty for a path of this machine.
    private(set) var host = ""
    private(set) var path: String
    /// `https`, or `http` where the address says so.
    private(set) var webScheme = "https"
    /// `:8443` where an http or https address has a port; a port for ssh says nothing of the web's.
    private(set) var webPort = ""

    init(_ address: String) {
        path = address
        if let scheme = address.firstRange(of: "://") {
            split(scheme: address[..<scheme.lowerBound].lowercased(), address[scheme.upperBound...])
        } else if let colon = address.firstIndex(of: ":"), !address[..<colon].contains("/") {
            // host:path, the short form of ssh
            host = Self.withoutUser(address[..<colon])
            path = String(address[address.index(after: colon)...])
        }
    }

    private mutating func split(scheme: String, _ rest: Substring) {
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        path = String(rest[slash...].prefix { $0 != "?" && $0 != "#" })
        guard scheme != "file" else { return }
        var authority = Self.withoutUser(rest[..<slash])
        var port = ""
        if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
            port = String(authority[colon...])
            authority = String(authority[..<colon])
        }
        host = authority
        guard scheme == "http" || scheme == "https" else { return }
        (webScheme, webPort) = (scheme, port == ":" ? "" : port)
    }

    // A password may have an "@" of its own, so the last one ends it.
    private static func withoutUser(_ authority: Substring) -> String {
        String(authority.split(separator: "@", omittingEmptySubsequences: false).last ?? "")
    }
}

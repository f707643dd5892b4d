internal import Events

/// Where events are posted: a base address that has been judged before any key is opened.
package struct Endpoint: Equatable, Sendable {
    /// The base, in libcurl's normal form, without a slash at its end.
    package let base: String
    /// The host alone, for people.
    package let host: String
    /// Whether it is https.
    package let isSecure: Bool
    /// Whether the host is this machine: 127.0.0.0/8, `[::1]` or `localhost`.
    package let isLoopback: Bool

    /// PagerDuty's own host, as in `events.eu.pagerduty.com`.
    package init(pagerDutyHost host: String) {
        base = "https://\(host)"
        self.host = host
        isSecure = true
        isLoopback = false
    }

    /// Judges a base address that the host's owner set: https anywhere, http to loopback only.
    ///
    /// The whole address of an API call, as PagerDuty's pages hand it out
    /// (`https://events.pagerduty.com/v2/enqueue`), means its base.
    ///
    /// - Throws: `EndpointError` for anything else, and for an address that means another host
    ///   than a person reads in it.
    package init(judging text: String) throws(EndpointError) {
        guard let parts = URLParts(text) else { throw .unreadable }
        guard !parts.hasExtras, !text.utf8.contains(where: Self.endsTheBase) else {
            throw .hasMoreThanBase
        }
        guard parts.scheme == "https" || parts.scheme == "http" else { throw .unknownScheme }
        // Octal and hexadecimal numbers, percent signs, backslashes, names in another alphabet:
        // in each of them libcurl's host is not what stands in the text.
        guard Self.spells(text, scheme: parts.scheme, host: parts.host) else {
            throw .misleadingHost
        }
        isSecure = parts.scheme == "https"
        isLoopback = Self.isLoopback(parts.host)
        guard isSecure || isLoopback else { throw .plainHTTP(host: parts.host) }
        host = parts.host
        base = "\(parts.scheme)://\(parts.host):\(parts.port)\(Self.basePath(of: parts.path))"
        guard let used = URLParts(address(of: "/")), used.host == parts.host,
            used.scheme == parts.scheme, used.port == parts.port, !used.hasExtras
        else { throw .misleadingHost }
    }

    /// The whole address for one of PagerDuty's paths, such as `/v2/enqueue`.
    package func address(of path: String) -> String { base + path }

    private static func basePath(of path: String) -> String {
        func withoutSlashes(_ path: some StringProtocol) -> String {
            String(path.reversed().drop { $0 == "/" }.reversed())
        }
        let path = withoutSlashes(path)
        for call in Event.Kind.allCases.map(\.endpointPath) where path.hasSuffix(call) {
            return withoutSlashes(path.dropLast(call.count))
        }
        return path
    }

    // An empty query or fragment is none to libcurl, but its sign would still end the path.
    private static func endsTheBase(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "@")
    }

    private static func spells(_ text: String, scheme: String, host: String) -> Bool {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return false }
        let text = text.lowercased()
        let start = "\(scheme)://\(host.lowercased())"
        guard text.hasPrefix(start) else { return false }
        let next = text.dropFirst(start.count).first
        return next == nil || next == ":" || next == "/"
    }

    private static func isLoopback(_ host: String) -> Bool {
        let host = host.lowercased()
        if host == "localhost" || host == "[::1]" { return true }
        let octets = host.split(separator: ".", omittingEmptySubsequences: false)
        guard octets.count == 4, octets[0] == "127" else { return false }
        return octets.allSatisfy { octet in
            // The number must be spelled as it prints: `01` is octal to some, decimal to others.
            UInt8(octet).map { String($0) == octet } ?? false
        }
    }
}

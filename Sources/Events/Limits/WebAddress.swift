/// An absolute http or https address with a host (RFC 3986), as far as PagerDuty asks for one.
struct WebAddress {
    let isHTTPS: Bool

    /// Reads an address; nil for what is none, or has white space or control characters in it.
    init?(_ text: String) {
        let bytes = text.utf8
        guard let colon = bytes.prefix(6).firstIndex(of: UInt8(ascii: ":")),
            bytes[colon...].starts(with: "://".utf8)
        else { return nil }
        switch text[..<colon].lowercased() {
        case "https": isHTTPS = true
        case "http": isHTTPS = false
        default: return nil
        }
        let rest = bytes[colon...].dropFirst(3)
        guard rest.allSatisfy({ $0 > 0x20 && $0 != 0x7F }),
            Self.hasHost(rest.prefix { !"/?#\\".utf8.contains($0) })
        else { return nil }
    }

    /// Why PagerDuty would not take a text as an address; nil where it would.
    ///
    /// It does not quote the text: there may be a token in it.
    static func problem(of text: String) -> String? {
        WebAddress(text) == nil ? "it is no absolute http or https address" : nil
    }

    /// The same for the picture itself, which is shown only over https.
    static func problemOfImage(_ text: String) -> String? {
        WebAddress(text)?.isHTTPS == true
            ? nil : "it is no https address, and PagerDuty shows no other"
    }

    /// Whether an authority, `user@host:port`, names a host and its port is a number.
    private static func hasHost(_ authority: Substring.UTF8View) -> Bool {
        let afterUser = authority.lastIndex(of: UInt8(ascii: "@")).map(authority.index(after:))
        let hostAndPort = authority[(afterUser ?? authority.startIndex)...]
        let isLiteral = hostAndPort.first == UInt8(ascii: "[")
        let portColon = hostAndPort.lastIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "]") }
        let hostEnd = portColon.map { index in
            hostAndPort[index] == UInt8(ascii: "]") ? hostAndPort.index(after: index) : index
        }
        let host = hostAndPort[..<(hostEnd ?? hostAndPort.endIndex)]
        let port = hostAndPort[host.endIndex...]
        let isHost =
            isLiteral
            ? host.count > 2 && host.last == UInt8(ascii: "]")
            : !host.isEmpty && !host.contains(UInt8(ascii: ":"))
        return isHost
            && (port.isEmpty || port.first == UInt8(ascii: ":"))
            && port.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }
}

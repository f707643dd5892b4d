import Events

/// Tells a key from the name of one, by its shape alone.
///
/// An integration key is 32 letters and digits, a REST API token 20 characters.
/// Source: PagerDuty's Events API v2 reference, "routing_key", and its "API Access Keys" page.
enum PlaintextKey {
    private static let tokenLength = 20

    /// Whether the text, or a part of it between other characters, has the shape of a key.
    static func isLikely(_ text: String) -> Bool {
        let runs = text.utf8.split { !$0.isAlphanumeric }
        let tokens = text.utf8.split { !$0.isAlphanumeric && !"+_-".utf8.contains($0) }
        return runs.contains { $0.count == EventLimits.routingKeyByteCount }
            || tokens.contains(where: isToken)
    }

    /// Words joined by `_` or `-` in one case are a name, though they too can be 20 characters.
    private static func isToken(_ run: Substring.UTF8View) -> Bool {
        guard run.count == tokenLength else { return false }
        let hasDigit = run.contains(where: \.isDigit)
        let isUnbroken = run.allSatisfy(\.isAlphanumeric)
        return run.contains(UInt8(ascii: "+")) || (hasDigit && isUnbroken)
            || (run.contains(where: \.isUpperCase) && run.contains(where: \.isLowerCase))
    }
}

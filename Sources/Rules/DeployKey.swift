internal import DeployContext
internal import Diagnostics
internal import Events
internal import Sealing

/// What ties a failed deploy to the success that ends its alert, where no rule says it:
/// `<repository>:<service>/<environment>/deploy`.
///
/// Two repositories may have services of one name, and one integration key.
package enum DeployKey {
    private static let ending = "/deploy"

    /// The key of a deploy.
    ///
    /// A control character, such as the line feed at the end of a variable that came out of a file,
    /// is no part of it. One that is too long is cut, and ends in a hash of the whole.
    static func derived(from context: DeployContext) -> String {
        guard let repository = context.repository else { return old(of: context) }
        return fitted("\(repository):\(text(of: context))")
    }

    /// The key that 0.1.0 had for the same deploy: its alerts may still be open.
    static func old(of context: DeployContext) -> String { fitted(text(of: context)) }

    /// Whether a key looks like one that is derived from some deploy.
    package static func isDerived(_ key: String) -> Bool {
        key.hasSuffix(ending) || key.utf16.count == EventLimits.deduplicationKeyUnits
    }

    private static func text(of context: DeployContext) -> String {
        "\(context.service)/\(context.environment)\(ending)"
    }

    private static func fitted(_ key: String) -> String {
        String(String.UnicodeScalarView(key.unicodeScalars.filter { !$0.isControl }))
            .cutToDeduplicationKey
    }
}

extension String {
    /// The text, or a beginning of it and a hash of the whole: two that differ give two keys.
    fileprivate var cutToDeduplicationKey: String {
        let limit = EventLimits.deduplicationKeyUnits
        guard utf16.count > limit else { return self }
        let hash = "~" + Hex.encode(BLAKE2b.hash(Array(utf8))[..<16])
        // The ellipsis of a cut text makes room for itself.
        return cut(toUTF16Units: limit - hash.utf16.count) + hash
    }
}

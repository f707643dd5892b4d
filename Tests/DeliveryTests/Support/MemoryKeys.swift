import Delivery
import Diagnostics
import Names
import SecretMemory

/// Routing keys from a test's own hands.
final class MemoryKeys: RoutingKeys {
    var current = [SecretName: (key: String, version: UInt64)]()
    var previous = [SecretName: (key: String, version: UInt64)]()
    /// The names whose key cannot be opened.
    var locked = Set<SecretName>()
    /// How often a key was opened.
    private(set) var openings = 0

    func withKey<R>(
        _ secretName: SecretName,
        _ slot: KeySlot,
        _ body: (borrowing SecretBytes, _ version: UInt64) throws -> R
    ) throws -> R? {
        guard !locked.contains(secretName) else {
            throw Diagnostic(
                .noKeyOpensIt,
                "none of your keys opens it",
                at: Location(file: "secrets/\(secretName).seal")
            )
        }
        guard let (key, version) = (slot == .current ? current : previous)[secretName] else {
            return nil
        }
        openings += 1
        return try body(SecretBytes(copying: key), version)
    }
}

extension SecretBytes {
    /// A secret that is none.
    init(copying text: String) throws {
        let bytes = Array(text.utf8)
        try self.init(byteCount: bytes.count) { $0.overwrite(with: bytes) }
    }

    var text: String {
        withBytes { span in
            String(
                decoding: [UInt8](count: span.byteCount) { $0.overwrite(with: span) },
                as: UTF8.self
            )
        }
    }
}

internal import Sealing
internal import SecretMemory

/// Writes a slot by the page `docs/format.md` alone, so that the vectors check the store's own writer
/// too; with a fault where one is wanted.
struct SlotWriter {
    static let store = "bf3f710cd0642022975a9420d1b1cea8"

    var name = "pagerduty/payments"
    var store = SlotWriter.store
    var version = "7"
    var sealed = "2026-09-21T10:11:12Z"
    var rotateBy: String? = "2026-12-20"
    var readers: [TestActor]
    var value = "fakefakefakefakefakefakefake0007"
    /// A reader whose box holds another key than the others'.
    var misled: TestActor?
    /// What is sealed in place of the padded value.
    var paddedValue: [UInt8]?
    /// Reader lines that stand behind those of `readers`.
    var moreReaderLines = [String]()

    init(readers: [TestActor]) {
        self.readers = readers
    }

    /// The slot's lines.
    func lines() throws -> [String] {
        let key = BLAKE2b.hash(Array("slot key \(store) \(name) \(version)".utf8))
        let otherKey = BLAKE2b.hash(key)
        var head = ["version \(version)", "sealed \(sealed)"]
        if let rotateBy { head.append("rotate-by \(rotateBy)") }
        for reader in readers {
            let content = reader === misled ? otherKey : key
            head.append("reader \(reader.id) \(Base64.encode(try reader.box(content)))")
        }
        head += moreReaderLines
        return try closed(head, key: secret(key))
    }

    /// The head, and the lines that the key makes of it.
    private func closed(_ head: [String], key: borrowing SecretBytes) throws -> [String] {
        let binding = ["sealhook/v1 slot", "name \(name)", "store \(store)"]
        let commit = BLAKE2b.hash(
            (binding + head).bytes,
            key: try Subkey.derive(2, from: key)
        )
        let nonce = Array(BLAKE2b.hash(Array("nonce \(name) \(version)".utf8))[..<24])
        let bound = head + ["commit \(Base64.encode(commit))", "nonce \(Base64.encode(nonce))"]
        let data = AuthenticatedEncryption.seal(
            try secret(paddedValue ?? padded(Array(value.utf8))),
            associatedData: (binding + bound).bytes,
            nonce: nonce,
            key: try Subkey.derive(1, from: key)
        )
        return bound + Self.dataLines(Base64.encode(data))
    }

    private func padded(_ value: [UInt8]) -> [UInt8] {
        let count = (value.count / 64 + 1) * 64
        return value + [0x80] + [UInt8](repeating: 0, count: count - value.count - 1)
    }

    /// Base64 as `data` lines: 76 characters each, but for the last.
    static func dataLines(_ text: String) -> [String] {
        var rest = Substring(text)
        var lines = ["data \(rest.prefix(71))"]
        rest = rest.dropFirst(71)
        while !rest.isEmpty {
            lines.append("  \(rest.prefix(74))")
            rest = rest.dropFirst(74)
        }
        return lines
    }
}

/// Bytes in guarded memory, as the sealing functions take them.
func secret(_ bytes: [UInt8]) throws -> SecretBytes {
    try SecretBytes(byteCount: bytes.count) { $0.overwrite(with: bytes) }
}

extension Array<String> {
    /// The lines, each with its LF.
    var bytes: [UInt8] { [UInt8](map { $0 + "\n" }.joined().utf8) }
}

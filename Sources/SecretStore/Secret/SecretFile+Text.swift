internal import CivilTime
internal import Names
package import Sealing

extension SecretFile {
    /// Reads a sealed file; nothing is verified yet.
    package init(_ text: StrictText) throws(StoreError) {
        var cursor = LineCursor(text)
        try cursor.expect(Self.firstLine)
        name = try cursor.expect("name", "a secret's name") { SecretName($0) }
        store = try cursor.expect("store", "32 hex digits") { StoreID($0) }
        try cursor.expect("== current")
        current = try SealedSlot(&cursor)
        let until = try cursor.take("== previous until", "a time such as 2026-09-21T10:11:12Z") {
            (text: Substring) -> Timestamp? in
            guard let time = Timestamp(iso8601: String(text)), time.iso8601 == text else {
                return nil
            }
            return time
        }
        if let until {
            let heading = text.location(cursor.index - 1)
            let slot = try SealedSlot(&cursor)
            guard slot.version < current.version else {
                throw StoreError(
                    .malformed,
                    "the previous version is not lower than the current one",
                    at: heading
                )
            }
            previous = PreviousSlot(slot: slot, until: until)
        } else {
            previous = nil
        }
        signatureBlock = try SignatureBlock(&cursor)
        digest = BLAKE2b.hash(text.bytes(of: 0..<text.lines.count))
        file = text.file
    }

    /// The text of a sealed file, signed by a writer.
    static func write(
        binding: SealedSlot.Binding,
        current: SealedSlot,
        previous: PreviousSlot?,
        signer: borrowing Identity
    ) -> [UInt8] {
        var body = "\(firstLine)\nname \(binding.name)\nstore \(binding.store)\n"
        body += "== current\n\(current.text)"
        if let previous {
            body += "== previous until \(previous.until.iso8601)\n\(previous.slot.text)"
        }
        return SignatureBlock.sign(body, label: signatureLabel, by: signer)
    }
}

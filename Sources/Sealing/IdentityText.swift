package import SecretMemory

/// An identity as one line of text: `SEALHOOK-KEY-1…`, in guarded memory only.
package enum IdentityText {
    /// How many characters the line has, without its LF.
    package static let characterCount = Bech32.encodedCount(
        prefix: prefix,
        byteCount: Identity.seedByteCount
    )

    /// Reads the line; nil where it is no identity, or its checksum finds a typing error.
    package static func read(_ line: RawSpan) throws -> Identity? {
        guard line.byteCount == characterCount else { return nil }
        var isValid = false
        let seed = try SecretBytes(byteCount: Identity.seedByteCount) { seed in
            isValid = Bech32.decode(line, prefix: prefix, isUpperCase: true, into: &seed)
        }
        return isValid ? try Identity(seed: seed) : nil
    }

    /// Writes `header`, the line and its LF.
    package static func write(
        _ identity: borrowing Identity,
        header: String
    ) throws -> SecretBytes {
        let header = Array(header.utf8)
        return try identity.withSeed { seed in
            try SecretBytes(byteCount: header.count + characterCount + 1) { text in
                text.overwrite(with: header)
                Bech32.encode(
                    seed,
                    prefix: prefix,
                    isUpperCase: true,
                    into: &text,
                    at: header.count
                )
                text.overwrite(at: header.count + characterCount, with: [0x0A])
            }
        }
    }

    private static let prefix: StaticString = "sealhook-key-"
}

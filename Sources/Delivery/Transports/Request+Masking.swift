internal import SecretMemory

extension Request {
    /// Overwrites every secret of the request with asterisks wherever it stands in `text`.
    ///
    /// - Parameters:
    ///   - text: What a server answered.
    ///   - isCut: Whether the text was longer: its end may then be the beginning of a secret.
    package func maskSecrets(in text: inout [UInt8], isCut: Bool) {
        // All are found before any is overwritten: one may be a part of another.
        var places = [Range<Int>]()
        if let body { Self.find(body, in: text, isCut, &places) }
        for field in headers { Self.find(field.value, in: text, isCut, &places) }
        for offset in places.joined() { text[offset] = UInt8(ascii: "*") }
    }

    private static func find(
        _ part: RequestPart,
        in text: [UInt8],
        _ isCut: Bool,
        _ places: inout [Range<Int>]
    ) {
        guard case .secret(let secret, let range) = part, !range.isEmpty else { return }
        secret.bytes.withBytes { bytes in
            let key = bytes.extracting(range)
            let first = key.byte(at: 0)
            for start in text.indices where text[start] == first {
                let length = min(key.byteCount, text.count - start)
                guard length == key.byteCount || isCut,
                    (1..<length).allSatisfy({ text[start + $0] == key.byte(at: $0) })
                else { continue }
                places.append(start..<start + length)
            }
        }
    }
}

package import SecretMemory

/// A body with a routing key in it, in locked memory until its last owner lets go.
package final class KeyedBody {
    /// What is posted.
    package let bytes: SecretBytes
    /// Where the key stands in the bytes, so that an echo of it can be masked.
    let keyRange: Range<Int>
    /// The version of the secret that the key is from.
    package let version: UInt64

    package init(_ bytes: consuming SecretBytes, keyRange: Range<Int>, version: UInt64) {
        self.bytes = bytes
        self.keyRange = keyRange
        self.version = version
    }

    /// Overwrites the key with asterisks wherever it stands in `text`.
    ///
    /// - Parameters:
    ///   - text: What a server answered.
    ///   - isCut: Whether the text was longer: its end may then be the beginning of the key.
    package func maskKey(in text: inout [UInt8], isCut: Bool) {
        bytes.withBytes { all in
            let key = all.extracting(keyRange)
            guard key.byteCount > 0 else { return }
            var start = 0
            while start < text.count {
                let length = min(key.byteCount, text.count - start)
                let isKey =
                    (length == key.byteCount || isCut)
                    && (0..<length).allSatisfy { text[start + $0] == key.byte(at: $0) }
                guard isKey else {
                    start += 1
                    continue
                }
                for offset in start..<start + length { text[offset] = UInt8(ascii: "*") }
                start += length
            }
        }
    }
}

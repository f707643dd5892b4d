internal import SecretMemory

extension PublicKey: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `sealhook1…`, `ssh-ed25519 AAAA… comment` or the roster's `ssh-ed25519:AAAA…`.
    package init?(_ description: String) {
        if let bytes = Self.bech32(description) {
            self.init(bytes: bytes)
        } else if let blob = Self.openSSHBlob(description) {
            self.init(bytes: Array(blob), notation: .openSSH)
        } else {
            return nil
        }
    }

    /// One word, as a roster has it.
    package var description: String {
        switch notation {
        case .openSSH: "ssh-ed25519:" + openSSHBase64
        case .sealhook: bech32
        }
    }

    /// The key in Bech32, whatever way it was written.
    package var bech32: String {
        let count = Bech32.encodedCount(prefix: Self.prefix, byteCount: 32)
        let characters = [UInt8](count: count) { text in
            bytes.withRawSpan { bytes in
                Bech32.encode(bytes, prefix: Self.prefix, isUpperCase: false, into: &text)
            }
        }
        return String(decoding: characters, as: UTF8.self)
    }

    private static let prefix: StaticString = "sealhook"

    private static func bech32(_ text: String) -> [UInt8]? {
        var isValid = false
        let bytes = [UInt8](count: 32) { target in
            Array(text.utf8).withRawSpan { text in
                isValid = Bech32.decode(text, prefix: prefix, isUpperCase: false, into: &target)
            }
        }
        return isValid ? bytes : nil
    }

    // RFC 8709, section 4: string "ssh-ed25519", string key.
    private static let openSSHHead: [UInt8] =
        [0, 0, 0, 11] + Array("ssh-ed25519".utf8) + [0, 0, 0, 32]

    private var openSSHBase64: String {
        // The blob has 51 bytes, a multiple of three: the padded form and ours are the same.
        Base64.encode(Self.openSSHHead + bytes)
    }

    private static func openSSHBlob(_ text: String) -> ArraySlice<UInt8>? {
        let words = text.split(separator: " ", maxSplits: 2)
        let encoded: Substring? =
            if words.count >= 2, words[0] == "ssh-ed25519" {
                words[1]
            } else if words.count == 1, text.hasPrefix("ssh-ed25519:") {
                text.dropFirst("ssh-ed25519:".count)
            } else {
                nil
            }
        guard let encoded, let blob = Base64.decodePadded(encoded),
            blob.count == openSSHHead.count + 32, blob.starts(with: openSSHHead)
        else { return nil }
        return blob[openSSHHead.count...]
    }
}

internal import Sealing

/// The public half of the host's key as its file has it: the Bech32 line, and below it the same
/// key's Curve25519 form in Base64, so that no hook has to make that again.
struct HostPublicKey: Equatable {
    let sealingKey: SealingKey
    // Only compared: whoever has the key itself makes this line anew.
    private let bech32: [UInt8]

    /// The most bytes that are read of the file.
    static let maximumByteCount = 1024

    init(_ publicKey: PublicKey) throws {
        bech32 = Array(publicKey.bech32.utf8)
        sealingKey = try SealingKey(publicKey)
    }

    /// Reads the two lines; nil for anything else.
    init?(_ file: [UInt8]) {
        let lines = file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count == 3, lines[2].isEmpty,
            let bytes = Base64.decode(lines[1]), let sealingKey = SealingKey(bytes: bytes)
        else { return nil }
        bech32 = Array(lines[0])
        self.sealingKey = sealingKey
    }

    var fileBytes: [UInt8] {
        bech32 + Array("\n\(Base64.encode(sealingKey.bytes))\n".utf8)
    }
}

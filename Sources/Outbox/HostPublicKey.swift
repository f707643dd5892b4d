internal import Sealing

/// The public half of the host's key as its file has it: the Bech32 line, and below it the same
/// key's Curve25519 form in Base64, so that no hook has to make that again.
struct HostPublicKey: Equatable {
    let publicKey: PublicKey
    let sealingKey: SealingKey

    /// The most bytes that are read of the file.
    static let maximumByteCount = 1024

    init(_ publicKey: PublicKey) throws {
        self.publicKey = publicKey
        sealingKey = try SealingKey(publicKey)
    }

    /// Reads the two lines; nil for anything else.
    init?(_ file: [UInt8]) {
        let lines = String(decoding: file, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 3, lines[2].isEmpty, let publicKey = PublicKey(String(lines[0])),
            let bytes = Base64.decode(lines[1]), let sealingKey = SealingKey(bytes: bytes)
        else { return nil }
        self.publicKey = publicKey
        self.sealingKey = sealingKey
    }

    var fileBytes: [UInt8] {
        Array("\(publicKey.bech32)\n\(Base64.encode(sealingKey.bytes))\n".utf8)
    }
}

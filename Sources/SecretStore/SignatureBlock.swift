internal import Sealing

/// The last three lines of a store's file: whose signature, and the signature itself.
struct SignatureBlock: Sendable {
    static let heading = "== signature"

    let signer: KeyID
    let signature: [UInt8]
    /// What the signature is over, without the label that says what kind of file it is.
    let signedBytes: [UInt8]

    /// Reads the block at the end of a file.
    init(_ cursor: inout LineCursor) throws(StoreError) {
        try cursor.expect(Self.heading)
        signer = try cursor.expect("signer", "a key id") { KeyID($0) }
        signedBytes = cursor.text.bytes(of: 0..<cursor.index)
        signature = try cursor.expect("sig", "64 bytes in base64") {
            Base64.decode($0, byteCount: 64)
        }
        try cursor.expectEnd()
    }

    /// Whether `key` made the signature, for a file of the kind that `label` names.
    func isValid(by key: PublicKey, label: String) -> Bool {
        key.isValidSignature(signature, for: Array(label.utf8) + signedBytes)
    }

    /// `body` with the block that `identity` signs.
    static func sign(
        _ body: String,
        label: String,
        by identity: borrowing Identity
    ) -> [UInt8] {
        let signed = body + "\(heading)\nsigner \(identity.publicKey.id)\n"
        let signature = identity.sign(Array((label + signed).utf8))
        return Array("\(signed)sig \(Base64.encode(signature))\n".utf8)
    }
}

extension Base64 {
    /// Decodes exactly `byteCount` bytes; nil for another number.
    static func decode(_ text: Substring, byteCount: Int) -> [UInt8]? {
        guard let bytes = decode(text), bytes.count == byteCount else { return nil }
        return bytes
    }
}

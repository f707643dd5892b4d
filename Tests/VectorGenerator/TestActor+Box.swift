internal import CSodium
internal import Sealing

extension TestActor {
    /// A box that only this actor opens, as `crypto_box_seal` makes it.
    ///
    /// The box's own key is no random one but comes of reader and content, so that vectors written
    /// again are the same bytes.
    func box(_ content: [UInt8]) throws -> [UInt8] {
        let reader = try SealingKey(key).bytes
        let seed = BLAKE2b.hash(Array("box for \(name): ".utf8) + content)
        var boxKey = [UInt8](repeating: 0, count: 32)
        var boxSecret = [UInt8](repeating: 0, count: 32)
        var nonce = [UInt8](repeating: 0, count: 24)
        var box = [UInt8](repeating: 0, count: content.count + 16)
        let count = UInt64(content.count)
        guard crypto_box_seed_keypair(&boxKey, &boxSecret, seed) == 0,
            crypto_generichash(&nonce, nonce.count, boxKey + reader, 64, nil, 0) == 0,
            crypto_box_easy(&box, content, count, nonce, reader, boxSecret) == 0
        else { throw SealingError.invalidPublicKey }
        return boxKey + box
    }
}

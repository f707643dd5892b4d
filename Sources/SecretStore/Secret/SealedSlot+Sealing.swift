internal import CivilTime
internal import Names
internal import Sealing
internal import SecretMemory

extension SealedSlot {
    /// What the slot's data is bound to beside its own lines: where it belongs.
    struct Binding {
        let name: SecretName
        let store: StoreID

        var text: String { "sealhook/v1 slot\nname \(name)\nstore \(store)\n" }
    }

    private enum SubkeyPurpose {
        static let encryption: UInt64 = 1
        static let commitment: UInt64 = 2
    }

    /// Seals a value to `readers`, with a key of its own.
    ///
    /// - Throws: `StoreError.malformed` for a reader whose key is no point of the curve.
    init(
        sealing value: borrowing SecretBytes,
        binding: Binding,
        version: UInt64,
        sealed: Timestamp,
        rotateBy: CalendarDate?,
        readers: [PublicKey]
    ) throws {
        let key = try RandomBytes.makeSecret(AuthenticatedEncryption.keyByteCount)
        var boxes = [Reader]()
        for reader in readers {
            do {
                boxes.append(Reader(id: reader.id, box: try key.withBytes { try reader.seal($0) }))
            } catch SealingError.invalidPublicKey {
                throw StoreError(.malformed, "the reader's key \(reader.id) is no usable key")
            }
        }
        var head = "version \(version)\nsealed \(sealed.iso8601)\n"
        if let rotateBy { head += "rotate-by \(rotateBy)\n" }
        for box in boxes { head += "reader \(box.id) \(Base64.encode(box.box))\n" }
        let commitment = try Subkey.derive(SubkeyPurpose.commitment, from: key)
        let commit = BLAKE2b.hash(Array((binding.text + head).utf8), key: commitment)
        let nonce = RandomBytes.make(AuthenticatedEncryption.nonceByteCount)
        let bound = head + "commit \(Base64.encode(commit))\nnonce \(Base64.encode(nonce))\n"
        let padded = try Padding.pad(value, block: SecretValue.paddingBlock)
        let data = AuthenticatedEncryption.seal(
            padded,
            associatedData: Array((binding.text + bound).utf8),
            nonce: nonce,
            key: try Subkey.derive(SubkeyPurpose.encryption, from: key)
        )
        self.init(
            version: version,
            sealed: sealed,
            rotateBy: rotateBy,
            readers: boxes,
            commit: commit,
            nonce: nonce,
            data: data,
            text: bound + Self.dataLines(data),
            headByteCount: head.utf8.count,
            boundByteCount: bound.utf8.count
        )
    }

    /// Opens the value with a key that one of the reader lines names.
    ///
    /// - Throws: `StoreError.noKeyOpensIt` where none does, `.commitRefused` where the key inside
    ///   is not the one that all readers have, `.authenticationFailed` for changed data.
    func open(binding: Binding, with identity: borrowing Identity) throws -> SecretBytes {
        let id = identity.publicKey.id
        guard let reader = readers.first(where: { $0.id == id }) else {
            throw StoreError(.noKeyOpensIt, "it is not sealed to this key")
        }
        let key: SecretBytes
        do {
            key = try identity.open(reader.box)
        } catch SealingError.notSealedToThisKey {
            throw StoreError(.noKeyOpensIt, "its reader line is not sealed to the key it names")
        }
        let head = Array((binding.text + text.utf8Prefix(headByteCount)).utf8)
        let commitment = try Subkey.derive(SubkeyPurpose.commitment, from: key)
        // The AEAD alone does not commit to its key: without this check a writer could give two
        // readers different values under one signature.
        guard BLAKE2b.isEqual(BLAKE2b.hash(head, key: commitment), commit) else {
            throw StoreError(
                .commitRefused,
                "what this reader would open is not what the others would"
            )
        }
        let bound = Array((binding.text + text.utf8Prefix(boundByteCount)).utf8)
        do {
            let padded = try AuthenticatedEncryption.open(
                data,
                associatedData: bound,
                nonce: nonce,
                key: try Subkey.derive(SubkeyPurpose.encryption, from: key)
            )
            return try Padding.unpad(padded, block: SecretValue.paddingBlock)
        } catch is SealingError {
            throw StoreError(.authenticationFailed, "the value was changed after it was sealed")
        }
    }
}

extension String {
    fileprivate func utf8Prefix(_ count: Int) -> String {
        String(decoding: utf8.prefix(count), as: UTF8.self)
    }
}

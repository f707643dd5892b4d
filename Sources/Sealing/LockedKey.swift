internal import CSodium
package import SecretMemory

/// A key file that a passphrase opens: Argon2id makes the key, XChaCha20-Poly1305 the lock, and
/// every line above `data` is bound to it.
package struct LockedKey: Sendable {
    package static let firstLine = "sealhook/v1 locked-key"

    /// What Argon2id costs: passes over the memory, and bytes of it (RFC 9106).
    package struct Cost: Equatable, Sendable {
        package var passes: UInt64
        package var memoryByteCount: Int

        package init(passes: UInt64, memoryByteCount: Int) {
            self.passes = passes
            self.memoryByteCount = memoryByteCount
        }

        /// libsodium's `MODERATE`: about a second.
        package static let standard = Cost(passes: 3, memoryByteCount: 256 << 20)

        /// What a file may ask of the machine that reads it.
        static let passesAllowed: ClosedRange<UInt64> = 1...10
        static let memoryAllowed = (8 << 20)...(1 << 30)
    }

    package let publicKey: PublicKey
    private let cost: Cost
    private let salt: [UInt8]
    private let nonce: [UInt8]
    private let head: [UInt8]
    private let data: [UInt8]

    /// Reads the locked form.
    package init(_ text: StrictText) throws(KeyFileError) {
        func refuse(_ line: Int, _ problem: String) -> KeyFileError {
            .malformed(text.location(line), problem)
        }
        guard text.lines.count == 5 else {
            throw refuse(0, "a locked key has five lines")
        }
        guard text.lines[0] == Self.firstLine else {
            throw refuse(0, "expected '\(Self.firstLine)'")
        }
        guard let key = text.lines[1].value(of: "public").flatMap({ PublicKey(String($0)) }) else {
            throw refuse(1, "expected 'public' and a public key")
        }
        guard let (cost, salt) = Self.readDerivation(text.lines[2]) else {
            throw refuse(2, "expected 'kdf argon2id13 ops=N mem=BYTES salt=...'")
        }
        guard Cost.passesAllowed.contains(cost.passes),
            Cost.memoryAllowed.contains(cost.memoryByteCount)
        else {
            throw refuse(2, "ops must be 1 to 10, and mem 8 MiB to 1 GiB")
        }
        guard let nonce = text.lines[3].value(of: "nonce").flatMap({ Base64.decode($0) }),
            nonce.count == AuthenticatedEncryption.nonceByteCount
        else { throw refuse(3, "expected 'nonce' and 24 bytes in base64") }
        guard let data = text.lines[4].value(of: "data").flatMap({ Base64.decode($0) }),
            data.count == Identity.seedByteCount + AuthenticatedEncryption.tagByteCount
        else { throw refuse(4, "expected 'data' and 48 bytes in base64") }
        publicKey = key
        self.cost = cost
        self.salt = salt
        self.nonce = nonce
        head = text.bytes(of: 0..<4)
        self.data = data
    }

    /// The text of a locked key file.
    package static func lock(
        _ identity: borrowing Identity,
        passphrase: borrowing SecretBytes,
        cost: Cost = .standard
    ) throws -> [UInt8] {
        let salt = RandomBytes.make(Int(crypto_pwhash_argon2id_SALTBYTES))
        let nonce = RandomBytes.make(AuthenticatedEncryption.nonceByteCount)
        let head = """
            \(firstLine)
            public \(identity.publicKey.bech32)
            kdf argon2id13 ops=\(cost.passes) mem=\(cost.memoryByteCount) salt=\(Base64.encode(salt))
            nonce \(Base64.encode(nonce))

            """
        let key = try derive(passphrase, cost: cost, salt: salt)
        let seed = try identity.withSeed { seed in
            try SecretBytes(byteCount: seed.byteCount) { $0.overwrite(with: seed) }
        }
        let data = AuthenticatedEncryption.seal(
            seed,
            associatedData: Array(head.utf8),
            nonce: nonce,
            key: key
        )
        return Array("\(head)data \(Base64.encode(data))\n".utf8)
    }

    /// Opens the key.
    ///
    /// - Throws: `SealingError.authenticationFailed` for a wrong passphrase or a changed file.
    package func unlock(passphrase: borrowing SecretBytes) throws -> Identity {
        let key = try Self.derive(passphrase, cost: cost, salt: salt)
        let seed = try AuthenticatedEncryption.open(
            data,
            associatedData: head,
            nonce: nonce,
            key: key
        )
        let identity = try Identity(seed: seed)
        guard identity.publicKey == publicKey else { throw SealingError.authenticationFailed }
        return identity
    }

    private static func derive(
        _ passphrase: borrowing SecretBytes,
        cost: Cost,
        salt: [UInt8]
    ) throws -> SecretBytes {
        let count = UInt64(passphrase.byteCount)
        return try unsafe passphrase.withUnsafePointer { passphrase in
            try SecretBytes(byteCount: AuthenticatedEncryption.keyByteCount) { key in
                let result = unsafe key.withUnsafePointer { key in
                    unsafe passphrase.withMemoryRebound(to: CChar.self, capacity: Int(count)) {
                        unsafe crypto_pwhash(
                            key,
                            UInt64(AuthenticatedEncryption.keyByteCount),
                            $0,
                            count,
                            salt,
                            cost.passes,
                            cost.memoryByteCount,
                            crypto_pwhash_ALG_ARGON2ID13
                        )
                    }
                }
                guard result == 0 else { throw SealingError.outOfMemory }
            }
        }
    }

    private static func readDerivation(_ line: String) -> (Cost, salt: [UInt8])? {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 5, words[0] == "kdf", words[1] == "argon2id13",
            let passes = words[2].canonicalNumber(after: "ops="),
            let memory = words[3].canonicalNumber(after: "mem="), memory <= UInt64(Int.max),
            words[4].hasPrefix("salt="), let salt = Base64.decode(words[4].dropFirst(5)),
            salt.count == Int(crypto_pwhash_argon2id_SALTBYTES)
        else { return nil }
        return (Cost(passes: passes, memoryByteCount: Int(memory)), salt)
    }
}

extension String {
    /// What stands behind `keyword` and a space; nil where the line has another keyword.
    package func value(of keyword: String) -> Substring? {
        hasPrefix(keyword + " ") ? dropFirst(keyword.count + 1) : nil
    }
}

extension StringProtocol {
    /// A decimal number without a sign or leading zeros, which has one spelling only.
    package var canonicalNumber: UInt64? {
        guard let number = UInt64(self), String(number) == self else { return nil }
        return number
    }

    fileprivate func canonicalNumber(after prefix: String) -> UInt64? {
        hasPrefix(prefix) ? dropFirst(prefix.count).canonicalNumber : nil
    }
}

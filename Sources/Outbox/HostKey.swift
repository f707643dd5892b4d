internal import CivilTime
internal import DurableFiles
internal import Sealing
internal import SecretMemory
internal import SystemPackage

/// The host's own key pair: hooks seal to its public half, the courier opens with the other.
struct HostKey {
    let folder: StateFolder

    /// The public half, made with its key at the first use; both are then on the disk.
    ///
    /// The key itself is never read here: a hook only has to see that it is there, since an event
    /// sealed to a key that was lost is lost as well.
    func publicKey() throws -> PublicKey {
        if let publicKey = try readPublicKey() { return publicKey }
        return try makePair(under: FileLock(waitingFor: folder.outboxLock))
    }

    /// The whole pair.
    ///
    /// - Throws: `OutboxError.hostKeyMismatch` where hooks seal to another key than this one.
    func identity() throws -> Identity {
        let publicKey = try publicKey()
        let identity = try readIdentity()
        guard identity.publicKey == publicKey else {
            throw OutboxError.hostKeyMismatch(folder.hostKey, publicKey: folder.hostPublicKey)
        }
        return identity
    }

    private func readPublicKey() throws -> PublicKey? {
        let path = folder.hostPublicKey
        guard let bytes = try DurableFile.readIfPresent(path, limit: 1024) else { return nil }
        guard bytes.last == UInt8(ascii: "\n"),
            let publicKey = PublicKey(String(decoding: bytes.dropLast(), as: UTF8.self))
        else { throw OutboxError.hostPublicKeyMalformed(path) }
        guard try FileStatus(at: folder.hostKey) != nil else {
            throw OutboxError.hostKeyMissing(folder.hostKey, publicKey: path)
        }
        return publicKey
    }

    private func readIdentity() throws -> Identity {
        switch try KeyFile.read(folder.hostKey) {
        case .open(let identity): return identity
        case .locked: throw KeyFileError.locked(folder.hostKey)
        }
    }

    // The key comes first: a crash between the two leaves a key whose public half can be made
    // again, never a public half whose key nobody has.
    private func makePair(under lock: borrowing FileLock) throws -> PublicKey {
        // Another process may have made it while this one waited for the lock.
        if let publicKey = try readPublicKey() { return publicKey }
        let identity: Identity
        if try FileStatus(at: folder.hostKey) != nil {
            identity = try readIdentity()
        } else {
            identity = try .generate()
            let created = CalendarDate(Timestamp.now()).description
            try KeyFile.text(of: identity, created: created).withBytes { text throws(FileError) in
                try DurableFile.write(text, to: folder.hostKey, mode: StateFolder.fileMode)
            }
        }
        let line = Array((identity.publicKey.bech32 + "\n").utf8)
        try DurableFile.write(line, to: folder.hostPublicKey, mode: 0o644)
        return identity.publicKey
    }
}

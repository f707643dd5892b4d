internal import CivilTime
internal import Diagnostics
internal import DurableFiles
internal import Sealing
internal import SecretMemory
internal import SystemPackage

/// The host's own key pair: hooks seal to its public half, the courier opens with the other.
struct HostKey {
    let folder: StateFolder

    /// What hooks seal to; made with its key at the first use, and then both are on the disk.
    ///
    /// The key itself is never read here: a hook only has to see that it is there, since an event
    /// sealed to a key that was lost is lost as well.
    func sealingKey() throws -> SealingKey { try publicHalf().sealingKey }

    /// The whole pair.
    ///
    /// - Throws: `OutboxError.hostKeyMismatch` where hooks seal to another key than this one.
    func identity() throws -> Identity {
        let publicHalf = try publicHalf()
        let identity = try readIdentity()
        guard try HostPublicKey(identity.publicKey) == publicHalf else {
            throw OutboxError.hostKeyMismatch(folder.hostKey, publicKey: folder.hostPublicKey)
        }
        return identity
    }

    private func publicHalf() throws -> HostPublicKey {
        if let publicHalf = try readPublicHalf() { return publicHalf }
        return try makePair(under: FileLock(waitingFor: folder.outboxLock))
    }

    private func readPublicHalf() throws -> HostPublicKey? {
        let path = folder.hostPublicKey
        let limit = HostPublicKey.maximumByteCount
        guard let bytes = try DurableFile.readIfPresent(path, limit: limit) else { return nil }
        guard let publicHalf = HostPublicKey(bytes) else {
            throw OutboxError.hostPublicKeyMalformed(path)
        }
        guard try FileStatus(at: folder.hostKey) != nil else {
            throw OutboxError.hostKeyMissing(folder.hostKey, publicKey: path)
        }
        return publicHalf
    }

    private func readIdentity() throws -> Identity {
        do {
            switch try KeyFile.read(folder.hostKey) {
            case .open(let identity): return identity
            case .locked: throw damaged("a passphrase locks it")
            }
        } catch KeyFileError.malformed(_, let problem) {
            throw damaged(problem)
        } catch KeyFileError.otherForm(let form, _) {
            throw damaged(form.problem)
        } catch KeyFileError.unsupportedOpenSSHKey(_, let problem) {
            throw damaged(problem)
        } catch let error as StrictTextError {
            throw damaged(error.diagnostic.message)
        }
    }

    // A new key in its place would not be the one whose public half hooks seal to.
    private func damaged(_ problem: String) -> OutboxError {
        .hostKeyDamaged(folder.hostKey, publicKey: folder.hostPublicKey, reason: problem)
    }

    // The key comes first: a crash between the two leaves a key whose public half can be made
    // again, never a public half whose key nobody has.
    private func makePair(under lock: borrowing FileLock) throws -> HostPublicKey {
        // Another process may have made it while this one waited for the lock.
        if let publicHalf = try readPublicHalf() { return publicHalf }
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
        let publicHalf = try HostPublicKey(identity.publicKey)
        try DurableFile.write(publicHalf.fileBytes, to: folder.hostPublicKey, mode: 0o644)
        return publicHalf
    }
}

package import CivilTime
internal import Diagnostics
internal import DurableFiles
package import Names
package import Sealing
package import SecretMemory
internal import SystemPackage

extension Store {
    /// What a writing command did, for its message.
    package struct Written: Sendable {
        /// The version that was written.
        package let version: UInt64
        /// The names of the members whom the value is sealed to.
        package let readers: [String]
    }

    /// Seals a value under a name: version 1, or one above the last that the store has or that this
    /// host has seen.
    ///
    /// A previous slot that may still be used stays, but not the one of an old file put back. The
    /// file there must verify: to write over one that does not would hide the fault.
    ///
    /// - Throws: `Diagnostic` for a value that is empty or too long, `StoreError`, `FileError`; the
    ///   old file is then intact.
    package func set(
        _ name: SecretName,
        to value: borrowing SecretBytes,
        rotateBy: CalendarDate? = nil,
        signer: borrowing Identity,
        now: Timestamp = .now()
    ) throws -> Written {
        try SecretValue.check(value)
        _ = try writer(of: name, key: signer.publicKey)
        let readers = roster.readers(of: name)
        guard !readers.isEmpty else {
            throw StoreError(.notAWriter, "the roster has no reader for '\(name)'")
        }
        let version = try locked {
            let before = try existing(name)
            let version = try nextVersion(after: before, of: name)
            let binding = SealedSlot.Binding(name: name, store: roster.store)
            let current = try SealedSlot(
                sealing: value,
                binding: binding,
                version: version,
                sealed: now,
                rotateBy: rotateBy,
                readers: readers.map(\.key)
            )
            let bytes = SecretFile.write(
                binding: binding,
                current: current,
                previous: slotToKeep(of: before, at: now),
                signer: signer
            )
            try place(bytes, name: name, replacing: before)
            return version
        }
        return Written(version: version, readers: readers.map(\.name))
    }

    /// Removes a name from the store, and the folders that are then empty.
    ///
    /// - Throws: `StoreError.noSuchSecret`, `.symbolicLink`, `FileError`.
    package func remove(_ name: SecretName) throws {
        let path = name.path(in: location.root)
        try location.refuseLinkedFolders(of: name)
        try locked {
            do {
                try DurableFile.remove(path)
            } catch let error as FileError where error.isMissing {
                throw location.missing(name)
            }
            var folder = path.folder
            while folder != location.root, folder.starts(with: location.root) {
                Folder.removeIfEmpty(folder)
                folder = folder.folder
            }
        }
    }

    /// The member whose key may write a name.
    ///
    /// - Throws: `StoreError.notAWriter`.
    package func writer(of name: SecretName, key: PublicKey) throws -> Member {
        guard let member = roster.member(with: key.id), member.key == key else {
            throw StoreError(
                .notAWriter,
                "your key \(key.id) is no member of this store",
                hints: ["an owner can add it: sealhook member add NAME \(key.bech32)"]
            )
        }
        guard member.may(.writer, name) else {
            throw StoreError(.notAWriter, "\(member.name) may not write '\(name)'")
        }
        return member
    }

    private func existing(_ name: SecretName) throws -> SecretFile? {
        do {
            return try read(name)
        } catch let error as StoreError where error.refusal == .noSuchSecret {
            return nil
        }
    }

    private func nextVersion(after before: SecretFile?, of name: SecretName) throws -> UInt64 {
        let seen = try seen.sightings(of: name.description).map(\.version).max()
        let last = max(before?.current.version ?? 0, seen ?? 0)
        guard last < SealedSlot.maximumVersion else {
            throw StoreError(.malformed, "'\(name)' has the last version there is")
        }
        return last + 1
    }

    private func slotToKeep(
        of before: SecretFile?,
        at now: Timestamp
    ) -> SecretFile.PreviousSlot? {
        guard let before, let previous = before.previous, previous.until > now,
            seen.refusal(of: before) == nil
        else { return nil }
        return previous
    }

    /// Puts a file in its place: staged, read back, verified, and only where what stands there is
    /// still what was read.
    ///
    /// - Throws: `StoreError`, `FileError`; the old file is then intact.
    func place(
        _ bytes: [UInt8],
        name: SecretName,
        replacing before: SecretFile?
    ) throws {
        let path = name.path(in: location.root)
        let file = location.shown(name.relativePath)
        guard bytes.count <= StrictText.maximumByteCount else {
            throw StoreError(
                .malformed,
                "with the previous value, which is still kept, it would be larger than 64 KiB",
                at: Location(file: file)
            )
        }
        try Folder.create(path.folder, mode: 0o755)
        let staged = try bytes.withRawSpan { try StagedFile($0, for: path) }
        // What the disk gave back is what every reader will judge.
        guard let readBack = try staged.readBack(limit: StrictText.maximumByteCount),
            readBack == bytes
        else {
            throw StoreError(
                .malformed,
                "what was written could not be read back",
                at: Location(file: file)
            )
        }
        let written = try SecretFile(StrictText(readBack, file: file))
        try written.verify(as: name, by: roster)
        // The lock holds off other commands of this host, but not git or an editor.
        guard try existing(name)?.digest == before?.digest else {
            throw StoreError(
                .changedMeanwhile,
                "it was changed by another program at the same time",
                at: Location(file: file),
                hints: ["see what it is now, then try again: sealhook show \(name)"]
            )
        }
        try staged.place()
        try? seen.record(written.numbered)
    }

    // The lock stands beside the state, not in the repository: a lock is no business of git's.
    private func locked<Result>(_ body: () throws -> Result) throws -> Result {
        try Folder.create(state, mode: 0o700)
        let lock = try FileLock(waitingFor: state.appending("store.lock"))
        let result = try body()
        _ = consume lock
        return result
    }
}

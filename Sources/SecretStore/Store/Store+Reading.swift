package import CivilTime
package import Diagnostics
internal import DurableFiles
package import Names
internal import Sealing
package import SecretMemory

extension Store {
    /// A value, opened, and what is known of it.
    package struct OpenedSecret: ~Copyable {
        /// The value, in guarded memory.
        package let value: SecretBytes
        /// The version of the slot that was opened.
        package let version: UInt64
        /// What is doubtful but was let through.
        package let warnings: [Diagnostic]
    }

    /// Reads and verifies a sealed file; it opens nothing and needs no key.
    ///
    /// - Throws: `StoreError`, `StrictTextError`, `FileError`.
    package func read(_ name: SecretName) throws -> SecretFile {
        let file = location.shown(name.relativePath)
        try location.refuseLinkedFolders(of: name)
        guard let text = try FileReader.read(name.path(in: location.root), shownAs: file) else {
            throw location.missing(name)
        }
        let secret = try SecretFile(text)
        try secret.verify(as: name, by: roster)
        return secret
    }

    /// Opens a value with the first of the keys that it is sealed to.
    ///
    /// - Returns: nil where the previous slot is asked for and there is none that may be used.
    /// - Throws: `StoreError`, `StrictTextError`, `FileError`.
    package func open(
        _ name: SecretName,
        _ slot: KeySlot = .current,
        with identities: IdentityRing,
        now: Timestamp = .now()
    ) throws -> OpenedSecret? {
        let file = try read(name)
        var warnings = [Diagnostic]()
        var isToBeRemembered = true
        if rollbackPolicy != .allow, let refusal = seen.refusal(of: file) {
            guard rollbackPolicy == .warn else { throw refusal }
            warnings.append(refusal.warning)
            // Otherwise what a hook let through would pass as seen where it must be refused.
            isToBeRemembered = false
        }
        let wanted: SealedSlot
        switch slot {
        case .current: wanted = file.current
        case .previous:
            guard let previous = file.previous, previous.until > now else { return nil }
            wanted = previous.slot
        }
        let value = try identities.open(wanted, of: file, by: roster)
        do {
            if isToBeRemembered { try seen.record(file.numbered) }
        } catch {
            warnings.append(Self.forgetful(error))
        }
        return OpenedSecret(value: value, version: wanted.version, warnings: warnings)
    }

    /// The names in the store, sorted, with no file read.
    ///
    /// - Throws: `FileError` for a folder that cannot be listed.
    package func names() throws -> [SecretName] {
        try location.names()
    }
}

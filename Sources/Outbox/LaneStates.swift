internal import DurableFiles
package import Names
package import Sealing
internal import SecretMemory
package import SystemPackage

/// What the courier remembers of each secret's events, in one small file for each.
///
/// Only who holds the claim may save. What is lost is a wait, never an event. A file's name is a
/// hash under a key that only this host has, so that the secret's cannot be found by trying.
package struct LaneStates: ~Copyable {
    private static let subkeyNumber: UInt64 = 1

    private let files: SmallFiles
    private let nameKey: SecretBytes
    private let clock: HostClock

    /// `host` is the host's identity (`Outbox.hostIdentity`).
    package init(
        stateFolder: FilePath,
        host: borrowing Identity,
        clock: HostClock = .system
    ) throws {
        let seed = try host.withSeed { seed in
            try SecretBytes(byteCount: seed.byteCount) { $0.overwrite(with: seed) }
        }
        nameKey = try Subkey.derive(Self.subkeyNumber, from: seed)
        files = SmallFiles(folder: StateFolder(stateFolder).lanes)
        self.clock = clock
    }

    /// The state of the secret with this name; a fresh one where none was saved.
    ///
    /// Times of an earlier boot are forgotten, as they mean nothing in this one.
    ///
    /// - Throws: `FileError` where the file may not be read.
    package borrowing func load(_ secretName: SecretName) throws -> LaneState {
        guard let bytes = try files.read(name(of: secretName)) else { return LaneState() }
        return (try? LaneState(encoded: bytes, now: clock.now())) ?? LaneState()
    }

    /// Saves the state of the secret with this name.
    ///
    /// - Throws: `FileError`.
    package borrowing func save(_ state: LaneState, for secretName: SecretName) throws {
        try files.write(state.encoded(bootID: clock.now().bootID), to: name(of: secretName))
    }

    private borrowing func name(of secretName: SecretName) -> String {
        Hex.encode(BLAKE2b.hash(Array(secretName.description.utf8), key: nameKey)[..<16])
    }
}

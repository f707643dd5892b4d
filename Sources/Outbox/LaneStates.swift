internal import DurableFiles
package import Sealing
internal import SecretMemory
package import SystemPackage

/// What the courier remembers of each secret's events, in one small file for each.
///
/// Only who holds the claim may save. What is lost is a wait, never an event.
package struct LaneStates: ~Copyable {
    private let files: KeyedFiles

    /// `host` is the host's identity (`Outbox.hostIdentity`).
    package init(
        stateFolder: FilePath,
        host: borrowing Identity,
        clock: HostClock = .system
    ) throws {
        files = try KeyedFiles(.lanes, stateFolder: stateFolder, host: host, clock: clock)
    }

    /// The state of the secret with this name; a fresh one where none was saved.
    ///
    /// Times of an earlier boot are forgotten, as they mean nothing in this one.
    ///
    /// - Throws: `FileError` where the file may not be read.
    package borrowing func load(_ secretName: String) throws -> LaneState {
        guard let bytes = try files.read(name(of: secretName)) else { return LaneState() }
        return (try? LaneState(encoded: bytes, now: files.clock.now())) ?? LaneState()
    }

    /// Saves the state of the secret with this name.
    ///
    /// - Throws: `FileError`.
    package borrowing func save(_ state: LaneState, for secretName: String) throws {
        try files.write(state.encoded(bootID: files.clock.now().bootID), to: name(of: secretName))
    }

    private borrowing func name(of secretName: String) -> String {
        files.name(of: Array(secretName.utf8).span.bytes)
    }
}

internal import DurableFiles
internal import Sealing
internal import SecretMemory
package import SystemPackage

/// What the courier remembers of each routing key, in one small file for each.
///
/// Only who holds the claim may save. The files are not waited for: what is lost is a wait or a
/// window, never an event, and a damaged file counts as empty.
package struct LaneStates: ~Copyable {
    private let folder: StateFolder
    private let clock: HostClock
    private let nameKey: SecretBytes

    /// Which of the keys derived from the host's seed the file names are made with.
    private static let nameKeyNumber: UInt64 = 1
    private static let maximumByteCount = 64 * 1024

    /// - Throws: As `Outbox.hostIdentity`, whose secret the file names are made with.
    package init(stateFolder: FilePath, clock: HostClock = .system) throws {
        let identity = try Outbox(stateFolder: stateFolder).hostIdentity()
        let seed = try identity.withSeed { seed in
            try SecretBytes(byteCount: seed.byteCount) { $0.overwrite(with: seed) }
        }
        nameKey = try Subkey.derive(Self.nameKeyNumber, from: seed)
        folder = StateFolder(stateFolder)
        self.clock = clock
    }

    /// The state of the key with this name; a fresh one where none was saved.
    ///
    /// Times of an earlier boot are forgotten, as they mean nothing in this one.
    ///
    /// - Throws: `FileError` where the file may not be read.
    package borrowing func load(_ secretName: String) throws -> LaneState {
        do throws(FileError) {
            let path = path(of: secretName)
            let bytes = try DurableFile.readIfPresent(path, limit: Self.maximumByteCount)
            guard let bytes else { return LaneState() }
            return (try? LaneState(encoded: bytes, now: clock.now())) ?? LaneState()
        } catch  where error.code == .permissionDenied {
            throw error
        } catch {
            return LaneState()
        }
    }

    /// Saves the state of the key with this name.
    ///
    /// - Throws: `FileError`.
    package borrowing func save(_ state: LaneState, for secretName: String) throws {
        try Folder.create(folder.lanes, mode: StateFolder.folderMode)
        let path = path(of: secretName)
        let bytes = state.encoded(bootID: clock.now().bootID)
        let descriptor = try FileError.naming("open", path) {
            try FileDescriptor.open(
                path,
                .writeOnly,
                options: [.create, .closeOnExec, .noFollow, .nonBlocking],
                permissions: .ownerReadWrite
            )
        }
        let file = OpenFile(owning: descriptor, path: path)
        try FileError.naming("write", path) {
            try file.descriptor.writeWhole(bytes.span.bytes, at: 0)
            try file.descriptor.resize(to: Int64(bytes.count))
        }
    }

    // Keyed, so that nobody who sees the names can find a secret's name by trying.
    private borrowing func path(of secretName: String) -> FilePath {
        let hash = BLAKE2b.hash(Array(secretName.utf8), key: nameKey)
        return folder.lanes.appending(Hex.encode(hash[..<16]))
    }
}

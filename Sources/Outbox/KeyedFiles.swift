internal import DurableFiles
internal import Sealing
internal import SecretMemory
internal import SystemPackage

/// Small files whose names tell nobody what they are about.
///
/// A name is a hash under a key that only this host has, so that it cannot be found by trying
/// either. The files are not waited for: a damaged one counts as none.
struct KeyedFiles: ~Copyable {
    /// Whose times the files count from.
    let clock: HostClock
    private let folder: FilePath
    private let nameKey: SecretBytes

    /// What the names are made of; each has a key and a folder of its own.
    enum Purpose: UInt64 {
        /// Names of secrets, for what is remembered of their events.
        case lanes = 1
        /// Routing keys, for when they were called with.
        case callTimes = 2

        fileprivate func folder(in state: StateFolder) -> FilePath {
            switch self {
            case .lanes: state.lanes
            case .callTimes: state.callTimes
            }
        }
    }

    private static let maximumByteCount = 64 * 1024

    /// `host` is the host's identity, which the names' key is derived from.
    init(
        _ purpose: Purpose,
        stateFolder: FilePath,
        host: borrowing Identity,
        clock: HostClock
    ) throws {
        let seed = try host.withSeed { seed in
            try SecretBytes(byteCount: seed.byteCount) { $0.overwrite(with: seed) }
        }
        nameKey = try Subkey.derive(purpose.rawValue, from: seed)
        folder = purpose.folder(in: StateFolder(stateFolder))
        self.clock = clock
    }

    /// 32 hex digits that stand for a text.
    borrowing func name(of text: RawSpan) -> String {
        Hex.encode(BLAKE2b.hash(text, key: nameKey)[..<16])
    }

    /// What a file holds; nil where there is none that can be read.
    ///
    /// - Throws: `FileError` where the permission is missing.
    borrowing func read(_ name: String) throws(FileError) -> [UInt8]? {
        do throws(FileError) {
            return try DurableFile.readIfPresent(
                folder.appending(name),
                limit: Self.maximumByteCount
            )
        } catch  where error.code == .permissionDenied {
            throw error
        } catch {
            return nil
        }
    }

    /// Writes a file over the old one.
    ///
    /// - Throws: `FileError`.
    borrowing func write(_ bytes: [UInt8], to name: String) throws {
        try Folder.create(folder, mode: StateFolder.folderMode)
        let path = folder.appending(name)
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
}

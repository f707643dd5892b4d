internal import Diagnostics
internal import DurableFiles
internal import Names
internal import Sealing
internal import SystemPackage

/// What this host has seen of each secret, so that an old file put back is noticed:
/// `seen/<hash of the name>` in the store's state holds a version and the file's BLAKE2b.
struct SeenVersions {
    struct Sighting: Equatable {
        var version: UInt64
        /// BLAKE2b of the file, in hex.
        var digest: String
    }

    private let folder: FilePath
    private static let maximumByteCount = 256

    init(state: FilePath) {
        folder = state.appending("seen")
    }

    /// The last sighting of a name; nil where there was none.
    ///
    /// - Throws: `StoreError.malformed` where the memory is damaged, `FileError`.
    func sighting(of name: SecretName) throws -> Sighting? {
        let path = path(of: name)
        guard let bytes = try DurableFile.readIfPresent(path, limit: Self.maximumByteCount)
        else { return nil }
        guard let sighting = Sighting(bytes) else {
            throw StoreError(
                .malformed,
                "this memory of a version is damaged",
                at: Location(file: path.string),
                hints: ["to begin it anew: rm \(ShellWord.quoted(path.string))"]
            )
        }
        return sighting
    }

    /// Remembers a file, unless a later one was seen.
    ///
    /// - Throws: `StoreError.malformed` where the memory is damaged, `FileError`.
    func record(_ file: SecretFile) throws {
        let now = Sighting(file)
        if let before = try sighting(of: file.name) {
            if before == now || before.version > now.version { return }
        }
        try Folder.create(folder, mode: 0o700)
        try DurableFile.write(Array(now.line.utf8), to: path(of: file.name), mode: 0o600)
    }

    /// The refusal that a file deserves by what was seen before; nil where all is well.
    ///
    /// A memory that cannot be read is no proof that all is well.
    func refusal(of file: SecretFile) -> StoreError? {
        let seen: Sighting?
        do {
            seen = try sighting(of: file.name)
        } catch {
            return unreadable(error, file)
        }
        guard let seen else { return nil }
        let version = file.current.version
        if version < seen.version {
            return StoreError(
                .rollback,
                "version \(version) is older than version \(seen.version), "
                    + "which this host has seen",
                at: file.location,
                hints: [Self.hint]
            )
        }
        if version == seen.version, Sighting(file) != seen {
            return StoreError(
                .rollback,
                "version \(version) is not the version \(version) that this host has seen",
                at: file.location,
                hints: ["see what changed: git log -p -- \(file.file)", Self.hint]
            )
        }
        return nil
    }

    private func unreadable(_ error: any Error, _ file: SecretFile) -> StoreError {
        let diagnostic = (error as? any ReportableError)?.diagnostic
        return StoreError(
            .rollback,
            "whether it is an old file cannot be told: \(diagnostic?.summary ?? "\(error)")",
            at: file.location,
            hints: diagnostic?.hints ?? []
        )
    }

    private static let hint = "to use the old value on purpose, add: --allow-rollback"

    private func path(of name: SecretName) -> FilePath {
        folder.appending(Hex.encode(BLAKE2b.hash(Array(name.description.utf8))))
    }
}

extension SeenVersions.Sighting {
    init(_ file: SecretFile) {
        self.init(version: file.current.version, digest: Hex.encode(file.digest))
    }

    /// Reads `VERSION DIGEST` and its LF; nil for anything else.
    fileprivate init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let words = text.dropLast().split(separator: " ", omittingEmptySubsequences: false)
        guard text.last == "\n", words.count == 2, let version = words[0].canonicalNumber,
            words[1].utf8.count == 64, words[1].utf8.allSatisfy(Hex.isDigit)
        else { return nil }
        self.init(version: version, digest: String(words[1]))
    }

    fileprivate var line: String { "\(version) \(digest)\n" }
}

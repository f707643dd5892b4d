internal import Diagnostics
internal import DurableFiles
internal import Sealing
internal import SystemPackage

/// What this host has seen of each file, so that an old one put back is noticed:
/// `seen/<hash of the name>` in the store's state holds, for each line of history on which the file
/// was seen, a version and the file's BLAKE2b.
struct SeenVersions {
    private let folder: FilePath
    private let history: StoreHistory
    private static let maximumByteCount = 1 << 16
    static let maximumLineCount = 128

    init(state: FilePath, history: StoreHistory) {
        folder = state.appending("seen")
        self.history = history
    }

    /// The sightings of a name or of the roster, one for each line of history, in the order in
    /// which the lines were first seen.
    ///
    /// - Throws: `StoreError.malformed` where the memory is damaged, `FileError`.
    func sightings(of key: String) throws -> [Sighting] {
        let path = path(of: key)
        guard let bytes = try DurableFile.readIfPresent(path, limit: Self.maximumByteCount)
        else { return [] }
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
        let sightings = lines.compactMap { Sighting($0) }
        guard text.last == "\n", sightings.count == lines.count,
            Set(sightings.map(\.line)).count == lines.count
        else {
            throw StoreError(
                .malformed,
                "this memory of a version is damaged",
                at: Location(file: path.string),
                hints: ["to begin it anew: rm \(ShellWord.quoted(path.string))"]
            )
        }
        return sightings
    }

    /// Remembers a file on the line that is checked out, unless a later one was seen there.
    ///
    /// - Parameters:
    ///   - file: What is seen now.
    ///   - known: The sightings before, where they were read already.
    /// - Throws: `StoreError.malformed` where the memory is damaged, `FileError`.
    func record(_ file: NumberedFile, over known: [Sighting]? = nil) throws {
        let now = Sighting(file, on: history.line)
        var sightings = try known ?? sightings(of: file.key)
        if let index = sightings.firstIndex(where: { $0.line == now.line }) {
            let before = sightings[index]
            if before == now || before.version > now.version { return }
            sightings[index] = now
        } else {
            sightings.append(now)
        }
        var text = Self.text(sightings)
        while sightings.count > Self.maximumLineCount || text.count > Self.maximumByteCount,
            Self.forgetOldest(&sightings)
        {
            text = Self.text(sightings)
        }
        try Folder.create(folder, mode: 0o700)
        try DurableFile.write(text, to: path(of: file.key), mode: 0o600)
    }

    private static func text(_ sightings: [Sighting]) -> [UInt8] {
        Array(sightings.map(\.text).joined().utf8)
    }

    /// Makes room, where there is a line to forget.
    ///
    /// Such a line must not go back: what was seen on it counts everywhere from then on.
    private static func forgetOldest(_ sightings: inout [Sighting]) -> Bool {
        guard let oldest = sightings.firstIndex(where: { $0.line != .unknown }) else {
            return false
        }
        let forgotten = sightings.remove(at: oldest).everywhere
        if let index = sightings.firstIndex(where: { $0.line == .unknown }) {
            if sightings[index].version < forgotten.version { sightings[index] = forgotten }
        } else {
            sightings.insert(forgotten, at: 0)
        }
        return true
    }

    /// The refusal that a file deserves by what was seen before; nil where all is well.
    ///
    /// A memory that cannot be read is no proof that all is well.
    func refusal(of file: SecretFile) -> StoreError? {
        do {
            let numbered = file.numbered
            let newer = newer(than: numbered, among: try sightings(of: numbered.key))
            return newer.map { refusal(of: file, $0) }
        } catch {
            return unreadable(error, file)
        }
    }

    /// A sighting by which a file is old, or another file of the same version; nil where there is
    /// none, or where it belongs to another line of history than the file does.
    func newer(than file: NumberedFile, among sightings: [Sighting]) -> Sighting? {
        let now = Sighting(file, on: history.line)
        let own = sightings.filter { history.line.counts($0.line) }
        // Another file of this version may be known from elsewhere, and still not be this line's.
        guard let newest = Self.newer(than: now, in: own) ?? Self.newer(than: now, in: sightings)
        else { return nil }
        // Git is asked only from here on.
        for line in history.lines() {
            let own = sightings.filter { line.counts($0.line) || $0.line == now.line }
            guard Self.newer(than: now, in: own) == nil else { continue }
            // What was the newest on this line may also be a value that is not committed yet.
            let isKnown = sightings.contains(now)
            let isOfItsLine = history.neverWentBeyond(
                file.number,
                keyword: file.keyword,
                at: file.relativePath,
                committed: isKnown ? nil : file.digest
            )
            return isOfItsLine ? nil : newest
        }
        return newest
    }

    private static func newer(than now: Sighting, in sightings: [Sighting]) -> Sighting? {
        guard let newest = sightings.max(by: { $0.version < $1.version }),
            newest.version >= now.version
        else { return nil }
        if newest.version > now.version { return newest }
        return sightings.contains { $0.version == now.version && $0.digest == now.digest }
            ? nil : newest
    }

    private func refusal(of file: SecretFile, _ newer: Sighting) -> StoreError {
        let version = file.current.version
        let log = "git log -p -- \(ShellWord.quoted(file.file))"
        guard version < newer.version else {
            return StoreError(
                .rollback,
                "version \(version) is not the version \(version) that this host has seen"
                    + place(newer),
                at: file.location,
                hints: ["see what changed: \(log)", Self.hint]
            )
        }
        var hints = [Self.hint]
        if newer.line != history.line, newer.line.word != nil {
            hints.insert("see which branches have which: \(log) --all", at: 0)
        }
        return StoreError(
            .rollback,
            "version \(version) is older than version \(newer.version), "
                + "which this host has seen\(place(newer))",
            at: file.location,
            hints: hints
        )
    }

    /// Where a sighting was made, unless it is where the file is now.
    private func place(_ sighting: Sighting) -> String {
        guard sighting.line != history.line, case .branch(let name) = sighting.line else {
            return ""
        }
        return " on the branch '\(name)'"
    }

    private static let hint = "to use the old value on purpose, add: --allow-rollback"

    private func unreadable(_ error: any Error, _ file: SecretFile) -> StoreError {
        let diagnostic = (error as? any ReportableError)?.diagnostic
        return StoreError(
            .rollback,
            "whether it is an old file cannot be told: \(diagnostic?.summary ?? "\(error)")",
            at: file.location,
            hints: diagnostic?.hints ?? []
        )
    }

    private func path(of key: String) -> FilePath {
        folder.appending(Hex.encode(BLAKE2b.hash(Array(key.utf8))))
    }
}

package import DurableFiles
package import Names
internal import Sealing
package import SystemPackage

/// Which alerts of deploys may be open, as far as this host has opened them: a small file for each.
///
/// An alert counts as open from before its trigger is queued until a later resolve was delivered.
package struct OpenAlertNotes: Sendable {
    private let folder: StateFolder

    private static let maximumByteCount = 4096

    /// The notes in the state folder of a store.
    package init(stateFolder: FilePath) {
        folder = StateFolder(stateFolder)
    }

    /// The note of an alert; nil where it is not open.
    ///
    /// - Throws: `FileError` where that cannot be told.
    package func note(
        of deduplicationKey: String,
        _ secretName: SecretName
    ) throws(FileError) -> OpenAlertNote? {
        try note(at: path(deduplicationKey, secretName))
    }

    /// To be called before a trigger is queued: a crash between the two only costs a resolve that
    /// PagerDuty drops.
    ///
    /// - Returns: Whether there was no note before.
    /// - Throws: `FileError`.
    package func opening(
        _ deduplicationKey: String,
        _ secretName: SecretName
    ) throws(FileError) -> Bool {
        let path = path(deduplicationKey, secretName)
        try Folder.create(folder.openAlerts, mode: StateFolder.folderMode)
        guard try FileStatus(at: path) == nil else { return false }
        try DurableFile.write([UInt8](), to: path, mode: StateFolder.fileMode)
        return true
    }

    /// To be called after a trigger is queued; `isFirst` is what `opening` gave.
    ///
    /// - Throws: `FileError`.
    package func queued(
        _ deduplicationKey: String,
        _ secretName: SecretName,
        by id: OutboxEntryID,
        isFirst: Bool
    ) throws {
        try change(deduplicationKey, secretName) {
            OpenAlertNote.queueing(id, after: $0, isFirst: isFirst)
        }
    }

    /// To be called before a trigger is sent.
    ///
    /// - Throws: `FileError`.
    package func telling(
        _ deduplicationKey: String,
        _ secretName: SecretName,
        by id: OutboxEntryID
    ) throws {
        try change(deduplicationKey, secretName) { OpenAlertNote.telling(id, after: $0) }
    }

    /// To be called when a resolve was delivered: a trigger that is younger keeps its note.
    ///
    /// - Throws: `FileError`.
    package func closed(
        _ deduplicationKey: String,
        _ secretName: SecretName,
        by id: OutboxEntryID
    ) throws {
        // Most resolves are of alerts that have no note.
        guard try FileStatus(at: path(deduplicationKey, secretName)) != nil else { return }
        try change(deduplicationKey, secretName) { $0?.closed(by: id) }
    }

    private func change(
        _ deduplicationKey: String,
        _ secretName: SecretName,
        _ change: (OpenAlertNote?) -> OpenAlertNote?
    ) throws {
        try Folder.create(folder.openAlerts, mode: StateFolder.folderMode)
        let lock = try FileLock(waitingFor: folder.openAlertsLock)
        try self.change(path(deduplicationKey, secretName), under: lock, change)
    }

    private func change(
        _ path: FilePath,
        under lock: borrowing FileLock,
        _ change: (OpenAlertNote?) -> OpenAlertNote?
    ) throws {
        let note = try note(at: path)
        let changed = change(note)
        guard changed != note else { return }
        guard let changed else { return try DurableFile.removeLazily(path) }
        // Not waited for: what a power cut takes leaves a note that says less.
        let files = SmallFiles(folder: folder.openAlerts)
        try files.write(changed.encoded, to: path.lastComponent?.string ?? "")
    }

    private func note(at path: FilePath) throws(FileError) -> OpenAlertNote? {
        guard try FileStatus(at: path) != nil else { return nil }
        let bytes = try? DurableFile.readIfPresent(path, limit: Self.maximumByteCount)
        return OpenAlertNote(encoded: bytes ?? [])
    }

    // A hash without a key: who may read the folder can find out by trying whether an alert of a
    // name that they guess is open. The names in `lanes/` hide that, under a key made from
    // the host's own (`LaneStates`). But to have that one a hook would open the host's key
    // itself, which it never reads otherwise, for names that say less than `sealhook.yml` does; and
    // the folder is its owner's alone.
    private func path(_ deduplicationKey: String, _ secretName: SecretName) -> FilePath {
        folder.openAlerts.appending(
            Hex.encode(BLAKE2b.hash(Array("\(secretName)\n\(deduplicationKey)".utf8)))
        )
    }
}

internal import DurableFiles
internal import Sealing
internal import SystemPackage

/// Which alerts this host has opened and not yet resolved: an empty file for each, in the store's
/// state, named by a hash.
struct OpenAlerts {
    private let folder: FilePath

    init(state: FilePath) {
        folder = state.appending("open-alerts")
    }

    /// Whether this host has opened an alert.
    func isOpen(_ deduplicationKey: String, secretName: String) -> Bool {
        (try? FileStatus(at: path(deduplicationKey, secretName))) != nil
    }

    /// To be called before a trigger is queued: a crash between the two only costs a resolve that
    /// PagerDuty drops.
    func opening(_ deduplicationKey: String, secretName: String) throws {
        try Folder.create(folder, mode: 0o700)
        try DurableFile.write([UInt8](), to: path(deduplicationKey, secretName), mode: 0o600)
    }

    /// To be called after a resolve is queued.
    func resolved(_ deduplicationKey: String, secretName: String) {
        try? DurableFile.removeLazily(path(deduplicationKey, secretName))
    }

    private func path(_ deduplicationKey: String, _ secretName: String) -> FilePath {
        folder.appending(Hex.encode(BLAKE2b.hash(Array("\(secretName)\n\(deduplicationKey)".utf8))))
    }
}

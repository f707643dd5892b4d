internal import Diagnostics
internal import DurableFiles
internal import Names
internal import Outbox
internal import Sealing
internal import SystemPackage

/// Which alerts this host has opened and not yet resolved: an empty file for each, in the store's
/// state.
///
/// It only spares a success the resolves that PagerDuty would drop, so it never keeps an event from
/// being queued.
final class OpenAlerts {
    private let state: FilePath
    private let console: Console
    private var hasWarned = false

    init(state: FilePath, console: Console) {
        self.state = state
        self.console = console
    }

    /// Whether this host has opened an alert, or cannot tell.
    func mayBeOpen(_ deduplicationKey: String, secretName: SecretName) -> Bool {
        do {
            return try FileStatus(at: path(deduplicationKey, secretName)) != nil
        } catch {
            return true
        }
    }

    /// To be called before a trigger is queued: a crash between the two only costs a resolve that
    /// PagerDuty drops.
    ///
    /// What cannot be remembered is said, and from then on the host counts as one of several: every
    /// success resolves, as another host may have paged.
    func opening(_ deduplicationKey: String, secretName: SecretName) {
        do throws(FileError) {
            try Folder.create(folder, mode: 0o700)
            try DurableFile.write([UInt8](), to: path(deduplicationKey, secretName), mode: 0o600)
        } catch {
            Birthplace.forget(state)
            guard !hasWarned else { return }
            hasWarned = true
            let cause = error.diagnostic
            console.warn(
                Diagnostic(
                    cause.status,
                    "it could not be noted that an alert is open, so that from now on every "
                        + "success sends a resolve: \(cause.message)",
                    at: cause.location,
                    hints: cause.hints
                )
            )
        }
    }

    /// To be called after a resolve is queued.
    func resolved(_ deduplicationKey: String, secretName: SecretName) {
        try? DurableFile.removeLazily(path(deduplicationKey, secretName))
    }

    private var folder: FilePath { StateFolder(state).openAlerts }

    // A hash without a key: who may read the folder can find out by trying whether an alert of a
    // name that they guess is open. The names in `lanes/` hide that, under a key made from
    // the host's own (`LaneStates`). But to have that one a hook would open the host's key
    // itself, which it else never reads, for names that say less than `sealhook.yml` does; and the
    // folder is its owner's alone.
    private func path(_ deduplicationKey: String, _ secretName: SecretName) -> FilePath {
        folder.appending(Hex.encode(BLAKE2b.hash(Array("\(secretName)\n\(deduplicationKey)".utf8))))
    }
}

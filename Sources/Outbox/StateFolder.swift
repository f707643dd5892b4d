package import SystemPackage

/// Where each thing lies in the state folder of a store.
package struct StateFolder: Equatable, Sendable {
    /// The folder itself, mode 0700.
    package let path: FilePath

    package init(_ path: FilePath) {
        self.path = path
    }

    /// One sealed file for each event that waits.
    package var outbox: FilePath { path.appending("outbox") }
    /// What was given up, each file with its reason beside it.
    package var dead: FilePath { path.appending("dead") }
    /// The host's own identity: what opens the queue.
    package var hostKey: FilePath { path.appending("host-key") }
    /// Its public half: all that a hook needs.
    package var hostPublicKey: FilePath { path.appending("host-key.pub") }
    /// The time of the newest name.
    var clock: FilePath { path.appending("clock") }
    /// Held while a name is made: microseconds.
    var outboxLock: FilePath { path.appending("outbox.lock") }
    /// Held while something moves into `dead/` or out of it.
    var deadLock: FilePath { path.appending("dead.lock") }
    /// Held by the one courier that delivers.
    var courierLock: FilePath { path.appending("courier.lock") }
    /// What the courier remembers of each secret's events.
    var lanes: FilePath { path.appending("lanes") }
    /// Which alerts of deploys may be open.
    package var openAlerts: FilePath { path.appending("open-alerts") }
    /// Held while what is noted of an alert changes: microseconds.
    var openAlertsLock: FilePath { path.appending("open-alerts.lock") }
    /// One line for each attempt; older ones are in `journal.1` to `journal.5`.
    package var journal: FilePath { path.appending("journal") }
    /// Held while the journal is rotated or read.
    var journalLock: FilePath { path.appending("journal.lock") }

    /// Only the owner may look inside.
    static let folderMode: UInt16 = 0o700
    /// Only the owner may read.
    static let fileMode: UInt16 = 0o600
    /// What a reason's name has after the name of its dead letter.
    static let reasonSuffix = ".reason"

    func waiting(_ id: OutboxEntryID) -> FilePath { outbox.appending(id.description) }

    func deadLetter(_ id: OutboxEntryID) -> FilePath { dead.appending(id.description) }

    func reason(_ id: OutboxEntryID) -> FilePath {
        dead.appending(id.description + Self.reasonSuffix)
    }
}

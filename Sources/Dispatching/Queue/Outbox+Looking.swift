internal import DurableFiles
package import Outbox

// For those who look at a queue and change nothing.
extension Outbox {
    /// Whether a half of the host's key is there: where none is, whoever asks for it makes a new
    /// pair, and the old one, which opens what waits, could not be put back.
    package var hasHostKey: Bool {
        [folder.hostKey, folder.hostPublicKey].contains { (try? FileStatus(at: $0)) != nil }
    }

    /// Whether some courier has the claim; false where that cannot be told.
    package var isAnotherCourierAtWork: Bool {
        do {
            return try claim() == nil
        } catch {
            return false
        }
    }
}

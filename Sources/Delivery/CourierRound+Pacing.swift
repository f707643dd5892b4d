internal import Diagnostics
internal import DurableFiles
internal import Outbox
internal import SystemPackage

// PagerDuty counts the calls of a routing key, whatever names it is sealed under.
extension CourierRound {
    /// Whether calls for the event count against PagerDuty's limit.
    func isPaced(_ id: OutboxEntryID) -> Bool {
        guard options.skipsPacingToLoopback else { return true }
        // Only a host's own override leads to loopback, and it leads all events there.
        return courier.endpoints.override?.isLoopback != true
    }

    /// When the next call with the lane's key may be made: `now`, or later.
    ///
    /// Before the key was opened for the first time nothing speaks against now.
    func nextFree(of lane: Lane, now: Double) -> Double {
        guard let window = lane.keyID.flatMap({ windows[$0] }) else { return now }
        return window.nextFree(now: now)
    }

    /// Counts a call with a key; false, and nothing counted, where its window is full.
    ///
    /// - Throws: `FileError` where the call cannot be counted on the disk, and so must not be made.
    ///   A full disk is no reason to keep an event on it.
    func reserve(_ keyID: CallTimes.KeyID, now: Double) throws -> Bool {
        var window =
            try windows[keyID] ?? PacingWindow(times: callTimes.load(keyID), now: now)
        let isFree = window.reserve(now: now)
        windows[keyID] = window
        guard isFree else { return false }
        do {
            try callTimes.save(window.times, for: keyID)
        } catch let error as FileError where error.isFullDisk {
            warnOnce(error.diagnostic)
        }
        return true
    }
}

extension FileError {
    /// Whether room, not a fault, is what is missing.
    var isFullDisk: Bool { code == .noSpace || code == .diskQuotaExceeded }
}

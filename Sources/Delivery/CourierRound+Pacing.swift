internal import Diagnostics
internal import DurableFiles
internal import Names
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
        var isFree = false
        do {
            try changeWindow(keyID, now: now) { isFree = $0.reserve(now: now) }
        } catch let error as FileError where error.isFullDisk {
            warnOnce(error.diagnostic)
        }
        return isFree
    }

    /// Takes a call back that PagerDuty cannot have seen: an outage must not use up the window.
    func release(_ sending: Sending) {
        guard let keyID = sending.countedKey else { return }
        do {
            try changeWindow(keyID, now: now) { $0.release(sending.began) }
        } catch {
            warnOnce(Self.diagnostic(error))
        }
    }

    // What another courier has called meanwhile counts as well.
    private func changeWindow(
        _ keyID: CallTimes.KeyID,
        now: Double,
        _ change: (inout PacingWindow) -> Void
    ) throws {
        try courier.callTimes.update(keyID) { times in
            var window = PacingWindow(times: times, now: now)
            change(&window)
            windows[keyID] = window
            times = window.times
        }
    }

    /// Says, once, that a lane waits for PagerDuty's limit.
    func tellIfPaced(_ name: SecretName) {
        guard let lane = lanes[name], !lane.isToldToBePaced, isPaced(lane) else { return }
        lanes[name]?.isToldToBePaced = true
        courier.console.note(
            "\(name): \(Cause.paced.words); \(lane.count) event\(lane.count == 1 ? " waits" : "s wait")"
        )
    }

    /// Leaves for those who look at the queue why the events of a lane wait.
    func notePacedLanes() {
        for (name, lane) in lanes where lane.lastCause == nil && isPaced(lane) {
            lanes[name]?.lastCause = .paced
            save(name)
        }
    }

    private func isPaced(_ lane: Lane) -> Bool {
        let now = now
        return lane.count > 0 && lane.hold == nil && nextFree(of: lane, now: now) > now
    }
}

extension FileError {
    /// Whether room, not a fault, is what is missing.
    fileprivate var isFullDisk: Bool { code == .noSpace || code == .diskQuotaExceeded }
}

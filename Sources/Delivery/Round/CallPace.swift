internal import Outbox

/// When calls may be made with the keys that were opened: PagerDuty counts those of a routing key,
/// whatever names it is sealed under.
struct CallPace {
    /// Whether calls count at all.
    let isKept: Bool
    private var windows = [CallTimes.KeyID: PacingWindow]()

    init(isKept: Bool) {
        self.isKept = isKept
    }

    /// When the next call with a key may be made: `now`, or later, in seconds since boot.
    ///
    /// Before a key was opened for the first time nothing speaks against now.
    func nextFree(_ keyID: CallTimes.KeyID?, now: Double) -> Double {
        guard isKept, let window = keyID.flatMap({ windows[$0] }) else { return now }
        return window.nextFree(now: now)
    }

    /// Takes in what the disk has of a key's calls.
    mutating func note(_ window: PacingWindow, of keyID: CallTimes.KeyID) {
        windows[keyID] = window
    }

    /// Counts a call that the disk has no room to count; false where the window is full.
    mutating func reserve(_ keyID: CallTimes.KeyID, now: Double) -> Bool {
        windows[keyID, default: PacingWindow(times: [], now: now)].reserve(now: now)
    }
}

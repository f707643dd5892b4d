package import Events
package import Outbox

/// How long a run of the courier goes on, and by which rules.
package struct CourierOptions {
    /// The events that somebody waits for; with none the run is there for the whole queue.
    package var awaiting: [OutboxEntryID] = []
    /// Whether the run ends as soon as `awaiting` is settled, or goes on with what else is due.
    package var leavesWhenSettled = true
    /// When the run ends at the latest, in seconds since boot (`EnqueueMoment`).
    ///
    /// Without one it ends when nothing is due any more: it waits for the pacing window, which
    /// only makes a working delivery slower, but not for the next attempt after a failed one.
    package var deadline: Double?
    /// Whether a wait of the courier's own after a failure counts as over: a person asks for an
    /// attempt now.
    ///
    /// A wait that the server asked for stays.
    package var triesNow = false
    /// Which of PagerDuty's services takes the events, as the configuration has it now; nil: the one
    /// that each event was queued for.
    package var region: PagerDutyRegion?
    /// How long an event is kept before it is given up, in seconds.
    package var keep: Double = 72 * 3600
    /// Whether calls to this machine go unpaced, for measurements.
    ///
    /// To anywhere else they never do.
    package var skipsPacingToLoopback = false
    /// Asked often; once true, nothing more is sent and the run ends.
    package var isStopRequested: () -> Bool = { false }

    package init() {}
}

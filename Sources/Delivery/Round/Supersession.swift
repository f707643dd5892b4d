internal import Outbox

/// Failures that were mended before anybody could hear of them, all of one alert.
struct Supersession {
    let lane: LaneBook.Handle
    /// What need not be sent, in the order of the names.
    var alerts: [DeployAlert]
    /// The success that comes behind them.
    let resolve: DeployAlert
    /// Whether the success need not be sent either, as the alert is open nowhere.
    var isResolveNeedless: Bool

    /// All that is not sent: the failures first, as a crash between the two must leave the success.
    var dropped: [DeployAlert] { isResolveNeedless ? alerts + [resolve] : alerts }
}

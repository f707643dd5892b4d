/// The names of the options for trouble, as on the command line and in PUT /trouble.
package enum TroubleOption: String, Sendable, CaseIterable {
    case fail
    case retryAfter = "retry-after"
    case throttle
    case delay
    case drop
    case dropAfter = "drop-after"
    case refuseKey = "refuse-key"
    case failKey = "fail-key"
    case redirect
    case hang

    /// The form of a value, in words.
    package var form: String {
        switch self {
        case .fail: "STATUS:COUNT (a status from 200 to 599, a count or *)"
        case .retryAfter: "SECONDS or an HTTP date"
        case .throttle: "N (events a minute for each key)"
        case .delay: "MS (milliseconds)"
        case .drop, .dropAfter: "N (a number of posts)"
        case .refuseKey: "LAST4 (the last four characters of a key)"
        case .failKey: "STATUS:LAST4 (a status from 200 to 599, the end of a key)"
        case .redirect, .hang: "true or false"
        }
    }

    /// What follows the option's name in an example.
    package var example: String {
        switch self {
        case .fail: " 503:2"
        case .retryAfter: " 30"
        case .throttle: " 120"
        case .delay: " 500"
        case .drop, .dropAfter: " 1"
        case .refuseKey: " 0abc"
        case .failKey: " 429:0abc"
        case .redirect, .hang: ""
        }
    }
}

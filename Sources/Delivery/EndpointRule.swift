package import Events

/// Which endpoint an event goes to: PagerDuty's host of its region, or what the host set instead.
package struct EndpointRule: Equatable, Sendable {
    /// The environment variable that stands for PagerDuty's host.
    package static let variable = "SEALHOOK_PAGERDUTY_URL"

    /// The one endpoint for all events; nil where each goes to its region.
    package let override: Endpoint?

    /// Reads the rule from the environment; an empty variable is none, and white space at its ends,
    /// as a value read from a file may have it, is no part of it.
    ///
    /// - Throws: `EndpointError`, before any key is opened.
    package init(environment: [String: String]) throws(EndpointError) {
        let text = environment[Self.variable].map(Self.trimmed) ?? ""
        override = text.isEmpty ? nil : try Endpoint(judging: text)
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        let end = start.lastIndex { !$0.isWhitespace }
        return end.map { String(start[...$0]) } ?? ""
    }

    /// The endpoint for an event of `region`.
    package func endpoint(for region: PagerDutyRegion) -> Endpoint {
        override ?? Endpoint(pagerDutyHost: region.eventsHost)
    }
}

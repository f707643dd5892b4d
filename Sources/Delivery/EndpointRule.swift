package import Events

/// Which endpoint an event goes to: PagerDuty's host of its region, or what the host set instead.
package struct EndpointRule: Equatable, Sendable {
    /// The environment variable that stands for PagerDuty's host.
    package static let variable = "SEALHOOK_PAGERDUTY_URL"

    /// The one endpoint for all events; nil where each goes to its region.
    package let override: Endpoint?

    /// Reads the rule from the environment; an empty variable is none.
    ///
    /// - Throws: `EndpointError`, before any key is opened.
    package init(environment: [String: String]) throws(EndpointError) {
        guard let text = environment[Self.variable], !text.isEmpty else {
            override = nil
            return
        }
        override = try Endpoint(judging: text)
    }

    /// The endpoint for an event of `region`.
    package func endpoint(for region: PagerDutyRegion) -> Endpoint {
        override ?? Endpoint(pagerDutyHost: region.eventsHost)
    }
}

package import Events

/// What a rule may set of an alert; nil is what the hooks choose.
package struct AlertOptions: Equatable, Sendable {
    /// `severity`; critical unless set.
    package var severity: Severity
    package var component: String?
    package var group: String?
    /// `class`, a keyword in Swift.
    package var eventClass: String?
    /// `dedup_key`; a `DeployKey` unless set, within 255 characters.
    package var deduplicationKey: String?

    package init(
        severity: Severity = .critical,
        component: String? = nil,
        group: String? = nil,
        eventClass: String? = nil,
        deduplicationKey: String? = nil
    ) {
        self.severity = severity
        self.component = component
        self.group = group
        self.eventClass = eventClass
        self.deduplicationKey = deduplicationKey
    }
}

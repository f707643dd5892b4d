package import Diagnostics
package import Events
package import JSON
package import Names

/// One item of `notify:`: what is sent, and with which secret's key.
package struct NotifyRule: Equatable, Sendable {
    /// The two kinds of events, with what only one of them has.
    package enum Kind: Equatable, Sendable {
        /// A change event: the deploy in the service's timeline. It pages nobody.
        case change
        /// An alert that the failed deploy triggers and the next good one resolves.
        case alert(AlertOptions)
    }

    package var kind: Kind
    /// The secret that holds the integration key; variables are resolved.
    package var secretName: SecretName
    package var links: [EventLink]
    package var images: [EventImage]
    /// What is added to the event's own details; nil where the rule has none.
    package var customDetails: JSONObject?
    /// Where the rule begins; nil for a rule that no file holds.
    package var location: Location?

    package init(
        _ kind: Kind,
        secretName: SecretName,
        links: [EventLink] = [],
        images: [EventImage] = [],
        customDetails: JSONObject? = nil,
        location: Location? = nil
    ) {
        self.kind = kind
        self.secretName = secretName
        self.links = links
        self.images = images
        self.customDetails = customDetails
        self.location = location
    }
}

internal import JSON

/// An event within PagerDuty's limits, and its JSON.
///
/// The JSON is made once, when the event is fitted: these bytes are what the queue keeps, and what is
/// posted behind the routing key.
package struct FittedEvent: Hashable, Sendable {
    /// Why bytes are no event that was written down.
    package enum Fault: Error {
        /// They are no JSON, or none as it is written.
        case notJSON
        /// PagerDuty knows no such event, or a routing key is in it.
        case unknownEvent
    }

    package let event: Event
    /// The event as PagerDuty takes it, without a routing key: an object, which is never empty.
    package let json: [UInt8]
    /// What was left out of the event that was given, to be told to people; none of one that was read.
    package let omissions: Omissions

    /// Writes down an event that is within the limits.
    init(writing event: Event, omissions: Omissions = Omissions()) {
        self.event = event
        self.omissions = omissions
        json = JSONWriter.compact(.object(event.json))
    }

    /// Reads an event that was written down.
    package init(reading json: [UInt8], as kind: Event.Kind) throws(Fault) {
        // What is posted begins in the middle of it, so that nothing may stand before the brace.
        guard json.first == UInt8(ascii: "{"),
            let value = try? JSONParser.parse(json, file: "")
        else { throw .notJSON }
        guard let event = try? Event(json: value, as: kind) else { throw .unknownEvent }
        self.event = event
        self.json = json
        omissions = Omissions()
    }
}

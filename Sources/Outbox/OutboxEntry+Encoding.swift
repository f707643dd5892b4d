internal import CivilTime
internal import Events
internal import JSON
internal import Names

extension OutboxEntry {
    private static let version: Int64 = 1
    private static let lineFeed = UInt8(ascii: "\n")

    /// The entry as one run of bytes: a line of JSON for the courier, then the event as PagerDuty
    /// takes it, but without its key.
    ///
    /// They are two documents, so that an event may be as deep as JSON is read at all.
    package func encoded() -> [UInt8] {
        var record = Record()
        record.set("v", Self.version)
        record.set("secret", secretName.description)
        record.set("region", region.rawValue)
        record.set("kind", event.kind.rawValue)
        record.set("wall", moment.wall.microsecondsSinceEpoch)
        record.set("boot", moment.bootID)
        record.set("uptime", moment.microsecondsSinceBoot)
        return record.bytes + [Self.lineFeed] + JSONWriter.compact(.object(event.json))
    }

    /// Reads what `encoded` gives, and nothing else.
    init(encoded: [UInt8]) throws(RecordFault) {
        let end = encoded.firstIndex(of: Self.lineFeed) ?? encoded.endIndex
        let record = try Record(Array(encoded[..<end]))
        try record.requireVersion(Self.version)
        guard let region = PagerDutyRegion(rawValue: try record.string("region")) else {
            throw .malformed("region")
        }
        guard let kind = Event.Kind(rawValue: try record.string("kind")) else {
            throw .malformed("kind")
        }
        self.init(
            event: try Self.event(Record.parse(Array(encoded[end...])), as: kind),
            secretName: try record.secretName("secret"),
            region: region,
            moment: EnqueueMoment(
                wall: try record.timestamp("wall"),
                bootID: try record.string("boot"),
                microsecondsSinceBoot: try record.integer("uptime")
            )
        )
    }

    private static func event(_ json: JSONValue, as kind: Event.Kind) throws(RecordFault) -> Event {
        do throws(EventError) {
            return try Event(json: json, as: kind)
        } catch {
            throw RecordFault("the event in it is not one that PagerDuty knows")
        }
    }
}

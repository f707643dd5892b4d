internal import CivilTime
internal import Events
internal import Names

extension OutboxEntry {
    // It rises only where an older program could not deliver what it reads; such an entry also has
    // `needs`, the version of sealhook that can.
    private static let version: Int64 = 1
    private static let type = "event"
    private static let lineFeed = UInt8(ascii: "\n")

    /// The entry as one run of bytes: a line of JSON for the courier, then the event as PagerDuty
    /// takes it, but without its key.
    ///
    /// They are two documents, so that an event may be as deep as JSON is read at all.
    package func encoded() -> [UInt8] {
        var record = Record()
        record.set("v", Self.version)
        record.set("type", Self.type)
        record.set("route", route.rawValue)
        record.set("secret", secretName.description)
        record.set("region", region.rawValue)
        record.set("kind", event.kind.rawValue)
        record.set("wall", moment.wall.microsecondsSinceEpoch)
        record.set("boot", moment.bootID)
        record.set("uptime", moment.microsecondsSinceBoot)
        origin.encode(into: &record)
        record.set("retried", isRetried ? 1 : nil)
        return record.bytes + [Self.lineFeed] + fitted.json
    }

    /// Why bytes are no entry that this program can deliver.
    enum Refusal: Error {
        /// They are none that any sealhook writes.
        case malformed(RecordFault)
        /// A newer sealhook wrote it; `needs` is the version that can deliver it, where it says so.
        case newer(needs: String?)
    }

    /// Reads what `encoded` gives, and what 0.1.0 wrote, whose entries had no type, no route and no
    /// origin.
    init(encoded: [UInt8]) throws(Refusal) {
        let needs: String?
        do throws(RecordFault) {
            let end = encoded.firstIndex(of: Self.lineFeed) ?? encoded.endIndex
            let record = try Record(Array(encoded[..<end]))
            guard try Self.isNewer(record) else {
                try self.init(record, event: Array(encoded[end...].dropFirst()))
                return
            }
            needs = try record.optionalString("needs")
        } catch {
            throw .malformed(error)
        }
        throw .newer(needs: needs)
    }

    /// Reads an entry that one of our programs handed to another, without a queue between them.
    ///
    /// - Returns: Nil for what `encoded` does not give.
    package static func handedOver(_ encoded: [UInt8]) -> OutboxEntry? {
        try? OutboxEntry(encoded: encoded)
    }

    private static func isNewer(_ record: Record) throws(RecordFault) -> Bool {
        if try record.version() > version { return true }
        let route = try record.optionalString("route")
        return try record.optionalString("type") ?? type != type
            || route.map { EntryRoute(rawValue: $0) == nil } ?? false
    }

    private init(_ record: Record, event: [UInt8]) throws(RecordFault) {
        try record.requireVersion(Self.version)
        guard let region = PagerDutyRegion(rawValue: try record.string("region")) else {
            throw .malformed("region")
        }
        guard let kind = Event.Kind(rawValue: try record.string("kind")) else {
            throw .malformed("kind")
        }
        self.init(
            fitted: try Self.event(event, as: kind),
            secretName: try record.secretName("secret"),
            region: region,
            moment: EnqueueMoment(
                wall: try record.timestamp("wall"),
                bootID: try record.string("boot"),
                microsecondsSinceBoot: try record.integer("uptime")
            ),
            origin: try EntryOrigin(record)
        )
        isRetried = try record.optionalInteger("retried") == 1
    }

    private static func event(
        _ json: [UInt8],
        as kind: Event.Kind
    ) throws(RecordFault) -> FittedEvent {
        do throws(FittedEvent.Fault) {
            return try FittedEvent(reading: json, as: kind)
        } catch {
            switch error {
            case .notJSON: throw .notJSON
            case .unknownEvent:
                throw RecordFault("the event in it is not one that PagerDuty knows")
            }
        }
    }
}

extension EntryOrigin {
    /// Adds `deploy`, and `others` where another host may have opened the alert.
    fileprivate func encode(into record: inout Record) {
        switch self {
        case .deploy(let isOpenedByOthers):
            record.set("deploy", 1)
            record.set("others", isOpenedByOthers ? 1 : nil)
        case .sender: record.set("deploy", 0)
        case .shared: break
        }
    }

    fileprivate init(_ record: Record) throws(RecordFault) {
        switch try record.optionalInteger("deploy") {
        case nil: self = .shared
        case 0: self = .sender
        default: self = .deploy(isOpenedByOthers: try record.optionalInteger("others") == 1)
        }
    }
}

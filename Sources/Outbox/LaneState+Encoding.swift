extension LaneState {
    private static let version: Int64 = 3

    /// The longest wait that is believed, in seconds: no schedule and no server makes a longer one.
    static let longestWait: Double = 3600

    /// The state as its file has it, with the boot that its times count from.
    func encoded(bootID: String) -> [UInt8] {
        var record = Record()
        record.set("v", Self.version)
        record.set("boot", bootID)
        record.set("attempted", attempted?.description)
        record.set("attempts", Int64(attempts))
        record.set("not_before", notBefore.map(Int64.init(microsecondsOf:)))
        record.set("servers_wait", isServersWait ? 1 : 0)
        record.set("cause", lastCause?.record)
        if !begun.isEmpty { record.set("begun", begun.map(\.description)) }
        return record.bytes
    }

    /// Reads what `encoded` gives, and what the version before wrote; times of another boot are left
    /// out.
    init(encoded: [UInt8], now: EnqueueMoment) throws(RecordFault) {
        let record = try Record(encoded)
        if try record.version() != Self.secondVersion { try record.requireVersion(Self.version) }
        self.init(
            attempted: try record.optionalString("attempted").flatMap(OutboxEntryID.init),
            attempts: Int(min(max(try record.integer("attempts"), 0), 1000)),
            lastCause: try Self.cause(record),
            begun: (try record.optionalStrings("begun") ?? []).compactMap { OutboxEntryID($0) }
        )
        let isServersWait = try record.integer("servers_wait") != 0
        guard !now.bootID.isEmpty, try record.string("boot") == now.bootID,
            let notBefore = try record.optionalInteger("not_before")
        else { return }
        self.notBefore = min(
            notBefore.secondsOfMicroseconds,
            now.secondsSinceBoot + Self.longestWait
        )
        self.isServersWait = isServersWait
    }

    // Until 0.1.0 the cause was a sentence.
    private static let secondVersion: Int64 = 2

    private static func cause(_ record: Record) throws(RecordFault) -> Cause? {
        if let cause = try record.optionalRecord("cause") { return try Cause(cause) }
        return try record.optionalString("problem").map {
            .told(status: nil, word: nil, sentence: $0)
        }
    }
}

internal import CivilTime
internal import Names

extension JournalLine {
    /// The line as the journal has it: a JSON object, without the end of the line.
    package func encoded() -> [UInt8] {
        var record = Record()
        record.set("time", time.iso8601Milliseconds)
        record.set("event", id.description)
        record.set("kind", kind)
        record.set("secret", secretName.description)
        record.set("version", version.map { Int64(clamping: $0) })
        record.set("slot", slot?.rawValue)
        if let status = outcome.status {
            record.set("status", Int64(status))
        } else {
            record.set("status", outcome.word)
        }
        record.set("milliseconds", Int64(milliseconds))
        record.set("dedup_key", deduplicationKey)
        // A server may quote an event in its words, and the journal has nothing of any.
        if case .failed(let cause) = outcome {
            record.set("cause", cause.withoutServersWords.record)
        }
        return record.bytes
    }

    /// Reads what `encoded` gives, and what the version before wrote, which had no cause; the time is
    /// in whole milliseconds then, and the server's words are gone.
    init(encoded: [UInt8]) throws(RecordFault) {
        let record = try Record(encoded)
        guard let time = Timestamp(iso8601: try record.string("time")) else {
            throw .malformed("time")
        }
        guard let id = OutboxEntryID(try record.string("event")) else { throw .malformed("event") }
        self.init(
            time: time,
            id: id,
            kind: try record.string("kind"),
            secretName: try record.secretName("secret"),
            version: try record.optionalInteger("version").map { UInt64(clamping: $0) },
            slot: try record.optionalString("slot").flatMap(KeySlot.init),
            outcome: try Self.outcome(of: record),
            milliseconds: Int(try record.integer("milliseconds")),
            deduplicationKey: try record.optionalString("dedup_key")
        )
    }

    private static func outcome(of record: Record) throws(RecordFault) -> Outcome {
        if let cause = try record.optionalRecord("cause") { return .failed(try Cause(cause)) }
        if let word = try? record.string("status") {
            // 0.1.0 called so what got no connection, and not what PagerDuty had refused.
            let word = word == "refused" ? Cause.network(.noConnection).word : word
            return .failed(.told(status: nil, word: word, sentence: word))
        }
        let status = Int(try record.integer("status"))
        return status == 202
            ? .delivered(status: status) : .failed(.answer(status: status, words: ""))
    }
}

internal import CivilTime

extension DeadLetter {
    private static let version: Int64 = 2

    /// The reason as its file has it: a line of JSON, which nobody needs a key to read.
    func encodedReason() -> [UInt8] {
        var record = Record()
        record.set("v", Self.version)
        record.set("at", reason.at.microsecondsSinceEpoch)
        record.set("attempts", Int64(reason.attempts))
        record.set("cause", reason.cause.record)
        record.set("name", foreignName)
        return record.bytes + [UInt8(ascii: "\n")]
    }

    /// Reads what `encodedReason` gives, and what the version before wrote.
    init(id: OutboxEntryID, encodedReason: [UInt8]) throws(RecordFault) {
        let record = try Record(encodedReason)
        let cause: Cause
        if try record.version() == Self.firstVersion {
            cause = try Self.firstVersionCause(record)
        } else {
            try record.requireVersion(Self.version)
            cause = try Cause(record.record("cause"))
        }
        self.init(
            id: id,
            reason: DeadLetterReason(
                cause,
                at: try record.timestamp("at"),
                attempts: Int(try record.integer("attempts"))
            ),
            foreignName: try record.optionalString("name")
        )
    }
}

// Until 0.1.0 a reason was a sentence, and what it meant was told by its beginning.
extension DeadLetter {
    private static let firstVersion: Int64 = 1

    private static func firstVersionCause(_ record: Record) throws(RecordFault) -> Cause {
        let status = try record.optionalInteger("status").map { Int($0) }
        let sentence = try record.string("message")
        let lowercased = sentence.lowercased()
        let isKeyRefused =
            lowercased.contains("invalid routing key") || lowercased.contains("routing_key")
        let word: String? =
            if status != nil {
                isKeyRefused ? Cause.keyRefusedWord : nil
            } else {
                sentence.hasPrefix("kept for ") ? Cause.expiredWord : nil
            }
        return .told(status: status, word: word, sentence: sentence)
    }
}

internal import CivilTime

extension DeadLetter {
    private static let version: Int64 = 1

    /// The reason as its file has it: a line of JSON, which nobody needs a key to read.
    func encodedReason() -> [UInt8] {
        var record = Record()
        record.set("v", Self.version)
        record.set("at", reason.at.microsecondsSinceEpoch)
        record.set("status", reason.status.map(Int64.init))
        record.set("attempts", Int64(reason.attempts))
        record.set("message", reason.message)
        record.set("name", foreignName)
        return record.bytes + [UInt8(ascii: "\n")]
    }

    /// Reads what `encodedReason` gives.
    init(id: OutboxEntryID, encodedReason: [UInt8]) throws(RecordFault) {
        let record = try Record(encodedReason)
        try record.requireVersion(Self.version)
        self.init(
            id: id,
            reason: DeadLetterReason(
                status: try record.optionalInteger("status").map { Int($0) },
                message: try record.string("message"),
                at: try record.timestamp("at"),
                attempts: Int(try record.integer("attempts"))
            ),
            foreignName: try record.optionalString("name")
        )
    }
}

extension LaneState {
    private static let version: Int64 = 1

    /// The state as its file has it, with the boot that its times count from.
    func encoded(bootID: String) -> [UInt8] {
        var record = Record()
        record.set("v", Self.version)
        record.set("boot", bootID)
        record.set("attempts", Int64(attempts))
        record.set("not_before", notBefore.map(Int64.init(microsecondsOf:)))
        record.set("problem", lastProblem)
        return record.bytes
    }

    /// Reads what `encoded` gives; times of another boot are left out.
    init(encoded: [UInt8], now: EnqueueMoment) throws(RecordFault) {
        let record = try Record(encoded)
        try record.requireVersion(Self.version)
        self.init(
            attempts: Int(try record.integer("attempts")),
            lastProblem: try record.optionalString("problem")
        )
        guard !now.bootID.isEmpty, try record.string("boot") == now.bootID else { return }
        notBefore = try record.optionalInteger("not_before").map(\.secondsOfMicroseconds)
    }
}

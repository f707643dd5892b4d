extension LaneState {
    private static let version: Int64 = 1

    /// The state as its file has it, with the boot that its times count from.
    func encoded(bootID: String) -> [UInt8] {
        var record = Record()
        record.set("v", Self.version)
        record.set("boot", bootID)
        record.set("sent", sendingTimes.map(Self.microseconds))
        record.set("attempts", Int64(attempts))
        record.set("not_before", notBefore.map(Self.microseconds))
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
        sendingTimes = try record.integers("sent").map(Self.seconds)
        notBefore = try record.optionalInteger("not_before").map(Self.seconds)
    }

    private static func microseconds(_ seconds: Double) -> Int64 {
        Int64(exactly: (seconds * 1e6).rounded()) ?? 0
    }

    private static func seconds(_ microseconds: Int64) -> Double {
        Double(microseconds) / 1e6
    }
}

package import Sealing
package import SecretMemory
package import SystemPackage

/// When the last calls were made with each routing key, in one small file for each: what the window
/// of 120 calls a minute is kept with, by all couriers of the host.
///
/// Only who holds the claim may save. Two secrets with the same key share its times.
package struct CallTimes: ~Copyable {
    /// Stands for a routing key, and tells nothing of it.
    package struct KeyID: Hashable, Sendable {
        fileprivate let name: String
    }

    private let files: KeyedFiles

    /// `host` is the host's identity (`Outbox.hostIdentity`).
    package init(
        stateFolder: FilePath,
        host: borrowing Identity,
        clock: HostClock = .system
    ) throws {
        files = try KeyedFiles(.callTimes, stateFolder: stateFolder, host: host, clock: clock)
    }

    /// What stands for a routing key on this host.
    package borrowing func id(of key: borrowing SecretBytes) -> KeyID {
        KeyID(name: key.withBytes { files.name(of: $0) })
    }

    /// When calls were made, the oldest first: seconds since boot, as in `EnqueueMoment`, so that a
    /// change of the wall clock neither opens nor closes the window.
    ///
    /// Those of an earlier boot are forgotten.
    ///
    /// - Throws: `FileError` where the file may not be read.
    package borrowing func load(_ id: KeyID) throws -> [Double] {
        guard let bytes = try files.read(id.name) else { return [] }
        return (try? CallTimesRecord(encoded: bytes, now: files.clock.now()).times) ?? []
    }

    /// Saves when calls were made.
    ///
    /// - Throws: `FileError`.
    package borrowing func save(_ times: [Double], for id: KeyID) throws {
        let record = CallTimesRecord(times: times)
        try files.write(record.encoded(bootID: files.clock.now().bootID), to: id.name)
    }
}

/// The times as their file has them.
private struct CallTimesRecord {
    private static let version: Int64 = 1

    let times: [Double]

    init(times: [Double]) {
        self.times = times
    }

    /// Reads what `encoded` gives; times of another boot are left out.
    init(encoded: [UInt8], now: EnqueueMoment) throws(RecordFault) {
        let record = try Record(encoded)
        try record.requireVersion(Self.version)
        let sent = try record.integers("sent")
        let boot = try record.string("boot")
        let isThisBoot = !boot.isEmpty && boot == now.bootID
        times = isThisBoot ? sent.map(\.secondsOfMicroseconds) : []
    }

    func encoded(bootID: String) -> [UInt8] {
        var record = Record()
        record.set("v", Self.version)
        record.set("boot", bootID)
        record.set("sent", times.map(Int64.init(microsecondsOf:)))
        return record.bytes
    }
}

internal import DurableFiles
internal import Sealing
package import SecretMemory
package import SystemPackage

/// When the last calls were made with each routing key, in one small file for each: what the window
/// of 120 calls a minute is kept with, by all couriers of a user's host, whatever store they serve.
///
/// Two secrets with the same key share its times. A file's name is a hash of the key: who has no key
/// learns none from it.
package struct CallTimes: Sendable {
    /// Stands for a routing key, and tells nothing of it.
    package struct KeyID: Hashable, Sendable {
        fileprivate let name: String
    }

    private let files: SmallFiles
    private let clock: HostClock

    /// The times that lie in `folder`, which is made with the first of them.
    package init(folder: FilePath, clock: HostClock = .system) {
        files = SmallFiles(folder: folder)
        self.clock = clock
    }

    /// What stands for a routing key.
    package static func id(of key: borrowing SecretBytes) -> KeyID {
        let hash = key.withBytes { BLAKE2b.hash($0, domain: "sealhook/v1 calls") }
        return KeyID(name: Hex.encode(hash[..<16]))
    }

    /// When calls were made, the oldest first: seconds since boot, as in `EnqueueMoment`, so that a
    /// change of the wall clock neither opens nor closes the window.
    ///
    /// Those of an earlier boot are forgotten.
    ///
    /// - Throws: `FileError` where the file may not be read.
    package func load(_ id: KeyID) throws -> [Double] {
        guard let bytes = try files.read(id.name) else { return [] }
        return (try? CallTimesRecord(encoded: bytes, now: clock.now()).times) ?? []
    }

    /// Changes the times of a key, while no other courier does.
    ///
    /// - Throws: `FileError`, or what `change` throws; then the times are as they were.
    package func update(_ id: KeyID, _ change: (inout [Double]) throws -> Void) throws {
        try Folder.create(files.folder, mode: StateFolder.folderMode)
        let lock = try FileLock(waitingFor: files.folder.appending("lock"))
        try update(id, change, under: lock)
    }

    private func update(
        _ id: KeyID,
        _ change: (inout [Double]) throws -> Void,
        under lock: borrowing FileLock
    ) throws {
        let before = try load(id)
        var times = before
        try change(&times)
        guard times != before else { return }
        let record = CallTimesRecord(times: times)
        try files.write(record.encoded(bootID: clock.now().bootID), to: id.name)
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

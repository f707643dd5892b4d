import Foundation
import SystemPackage

/// A folder of a test's own, gone when the test is over.
final class TemporaryFolder {
    let path: FilePath

    // The queue waits for the disk at every step; in memory that costs nothing.
    private static let root =
        FileManager.default.isWritableFile(atPath: "/dev/shm")
        ? "/dev/shm" : NSTemporaryDirectory()

    init() throws {
        let name = "sealhook-delivery-\(UUID().uuidString)"
        path = FilePath(Self.root).appending(name)
        try FileManager.default.createDirectory(
            atPath: path.string,
            withIntermediateDirectories: true
        )
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path.appending(name).string))
    }

    func text(_ name: String) throws -> String {
        let data = try Data(contentsOf: URL(fileURLWithPath: path.appending(name).string))
        return String(decoding: data, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path.string) }
}

import Foundation
import SystemPackage

/// A file system of a few kilobytes in memory, mounted for one test.
///
/// Only Linux has it, and only root may mount: a test that needs one is skipped elsewhere.
final class TinyDisk {
    struct CannotMount: Error { let text: String }

    let path: FilePath

    /// Mounts a disk on a folder, which is made.
    init(at path: FilePath, kilobytes: Int) throws {
        self.path = path
        try FileManager.default.createDirectory(
            atPath: path.string,
            withIntermediateDirectories: true
        )
        try Self.run("mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path.string])
    }

    deinit { try? Self.run("umount", ["-l", path.string]) }

    /// Whether disks can be mounted here.
    static let isPossible: Bool = {
        let path = FilePath(NSTemporaryDirectory()).appending("disk-\(UUID().uuidString)")
        defer { rmdir(path.string) }
        return (try? TinyDisk(at: path, kilobytes: 16)) != nil
    }()

    /// Takes all the room that is left.
    func fill() throws {
        let file = try FileDescriptor.open(
            path.appending("filler"),
            .writeOnly,
            options: [.create, .append],
            permissions: .ownerReadWrite
        )
        defer { try? file.close() }
        let block = [UInt8](repeating: 0, count: 4096)
        while (try? file.writeAll(block)) != nil {}
    }

    /// Gives the room back.
    func empty() throws {
        try FileManager.default.removeItem(atPath: path.appending("filler").string)
    }

    /// Lets it have no more files than so many.
    func limitInodes(to count: Int) throws {
        try Self.run("mount", ["-o", "remount,nr_inodes=\(count)", path.string])
    }

    /// Makes it read-only.
    func freeze() throws { try Self.run("mount", ["-o", "remount,ro", path.string]) }

    /// Makes it writable again.
    func thaw() throws { try Self.run("mount", ["-o", "remount,rw", path.string]) }

    private static func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CannotMount(text: program) }
    }
}

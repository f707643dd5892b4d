import Foundation
import SystemPackage
import Testing

/// Another process that holds a lock until it is killed.
///
/// flock(2) belongs to the open file, so a `cat` that was given the only descriptor of it holds the
/// lock; should the test die, `cat` ends with its input.
final class LockHolder {
    private let process = Process()
    private let input = Pipe()
    private let inode: UInt64

    init(_ path: FilePath) throws {
        let descriptor = try FileDescriptor.open(
            path,
            .readWrite,
            options: [.create, .closeOnExec],
            permissions: .ownerReadWrite
        )
        var status = stat()
        try #require(fstat(descriptor.rawValue, &status) == 0)
        inode = UInt64(status.st_ino)
        try #require(flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0)
        process.executableURL = URL(fileURLWithPath: "/bin/cat")
        process.standardInput = input
        process.standardOutput = FileHandle(
            fileDescriptor: descriptor.rawValue,
            closeOnDealloc: false
        )
        try process.run()
        try descriptor.close()
    }

    /// Waits until somebody waits for the lock, where the kernel tells.
    func waitUntilAwaited() throws {
        #if os(Linux)
            // `1: -> FLOCK  ADVISORY  WRITE 123 08:01:4711 0 EOF` (proc_locks(5)).
            while true {
                let locks = try String(contentsOfFile: "/proc/locks", encoding: .utf8)
                let isAwaited = locks.split(separator: "\n").contains {
                    $0.contains("-> FLOCK") && $0.contains(":\(inode) ")
                }
                if isAwaited { return }
                sched_yield()
            }
        #endif
    }

    /// Ends the process as kill -9 does, and waits for its end.
    func kill() {
        guard process.isRunning else { return }
        _ = Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    deinit { kill() }
}

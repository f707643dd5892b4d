import DurableFiles
import Foundation
import Synchronization
import SystemPackage
import TestSupport
import Testing

@Suite("FileLock")
struct FileLockTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder(on: .disk) }

    @Test("a free lock is taken, a held one is not, and it is free again with its owner's end")
    func exclusion() throws {
        func hold() throws {
            let lock = try FileLock(waitingFor: folder("lock"))
            #expect(try !isFree())
            _ = consume lock
        }
        try hold()
        #expect(try isFree())
        #expect(try isFree())
    }

    @Test("the lock's file is private, empty and stays")
    func file() throws {
        #expect(try isFree())
        let status = try #require(try FileStatus(at: folder("lock")))
        #expect(status.mode & 0o077 == 0)
        #expect(status.byteCount == 0)
    }

    @Test("whoever waits gets the lock when its holder ends", .timeLimit(.minutes(1)))
    func waiting() throws {
        let holder = try LockHolder(folder("lock"))
        let waiter = Waiter(folder("lock"))
        try holder.waitUntilAwaited()
        #expect(waiter.hasLock == false)
        holder.kill()
        waiter.join()
        #expect(waiter.hasLock == true)
    }

    @Test("another process's lock excludes us, and kill -9 of it frees the lock")
    func otherProcess() throws {
        let holder = try LockHolder(folder("lock"))
        #expect(try !isFree())
        holder.kill()
        #expect(try isFree())
    }

    @Test("a link is refused, and what it leads to is left alone")
    func link() throws {
        try #require(symlink("target", folder("lock").string) == 0)
        #expect(throws: FileError("open", folder("lock"), .tooManySymbolicLinkLevels)) {
            _ = try FileLock(waitingFor: folder("lock"))
        }
        #expect(try folder.names == ["lock"])
    }

    @Test("a missing folder is an error")
    func missingFolder() {
        #expect(throws: FileError("open", folder("none/lock"), .noSuchFileOrDirectory)) {
            _ = try FileLock.ifFree(folder("none/lock"))
        }
    }

    private func isFree() throws -> Bool {
        switch try FileLock.ifFree(folder("lock")) {
        case .some: true
        case .none: false
        }
    }
}

/// A thread that waits for a lock.
private final class Waiter: Sendable {
    private let state = Mutex(false)
    private let end = DispatchSemaphore(value: 0)

    /// Whether it has got the lock.
    var hasLock: Bool { state.withLock { $0 } }

    init(_ path: FilePath) {
        Thread.detachNewThread { [self] in
            defer { end.signal() }
            guard let lock = try? FileLock(waitingFor: path) else { return }
            state.withLock { $0 = true }
            _ = consume lock
        }
    }

    func join() { end.wait() }
}

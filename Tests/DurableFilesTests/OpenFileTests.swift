import Diagnostics
import DurableFiles
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite("OpenFile")
struct OpenFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder(on: .disk) }

    @Test("a regular file is read to its end, however many reads that takes")
    func regular() throws {
        let text = String(repeating: "0123456789", count: 20_000)
        try put(text, at: folder("a"))
        let file = try OpenFile(reading: folder("a"))
        #expect(file.path == folder("a"))
        #expect(try file.status().byteCount == 200_000)
        #expect(try file.readToEnd(limit: 200_000) == Array(text.utf8))
    }

    @Test("a link in the last place is refused, whether it leads anywhere or not")
    func link() throws {
        try put("1", at: folder("target"))
        for target in ["target", "nowhere"] {
            let path = folder("link-to-\(target)")
            try #require(symlink(target, path.string) == 0)
            let error = #expect(throws: FileError.self) { _ = try OpenFile(reading: path) }
            #expect(error == FileError("open", path, .tooManySymbolicLinkLevels))
            #expect(error?.diagnostic.message == "cannot open: it is a symbolic link")
        }
    }

    @Test("a link on the way is followed")
    func linkOnTheWay() throws {
        try Folder.create(folder("real"), mode: 0o700)
        try put("1", at: folder("real/a"))
        try #require(symlink("real", folder("link").string) == 0)
        #expect(try DurableFile.read(folder("link/a"), limit: 1) == Array("1".utf8))
    }

    @Test("a named pipe without a writer is refused at once", .timeLimit(.minutes(1)))
    func pipe() throws {
        try #require(mkfifo(folder("pipe").string, 0o600) == 0)
        #expect(throws: notRegular(folder("pipe"))) { _ = try OpenFile(reading: folder("pipe")) }
    }

    @Test("a folder and a device are refused")
    func folderAndDevice() {
        #expect(throws: notRegular(folder.path)) { _ = try OpenFile(reading: folder.path) }
        #expect(throws: notRegular("/dev/zero")) { _ = try OpenFile(reading: "/dev/zero") }
    }

    @Test("a file that never ends is given up at the limit", .timeLimit(.minutes(1)))
    func endless() throws {
        let zero = try FileDescriptor.open("/dev/zero", .readOnly, options: [.closeOnExec])
        let file = OpenFile(owning: zero, path: "/dev/zero")
        #expect(try file.readToEnd(limit: 1_000_000) == nil)
    }

    @Test("it closes its descriptor at its end, and no program that is started gets it")
    func closing() throws {
        try put("1", at: folder("a"))
        func identify() throws -> FileDescriptor {
            let file = try OpenFile(reading: folder("a"))
            #expect(fcntl(file.descriptor.rawValue, F_GETFD) & FD_CLOEXEC == FD_CLOEXEC)
            return file.descriptor
        }
        let version = try FileStatus(at: folder("a"))?.version
        let closed = try identify()
        // Another test may have been given the number since, but for another file.
        let now = try? FileStatus(of: closed, path: folder("a")).version
        #expect(now != version)
    }

    private func notRegular(_ path: FilePath) -> FileError {
        FileError("read what is no regular file", path, .invalidArgument)
    }
}

import DurableFiles
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite("FileStatus")
struct FileStatusTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder(on: .disk) }

    @Test("each kind of file is told from the others, links not followed")
    func kinds() throws {
        try put("12345", at: folder("file"))
        try #require(symlink("file", folder("link").string) == 0)
        try #require(mkfifo(folder("pipe").string, 0o600) == 0)
        #expect(try FileStatus(at: folder("file"))?.kind == .regular)
        #expect(try FileStatus(at: folder.path)?.kind == .folder)
        #expect(try FileStatus(at: folder("link"))?.kind == .symbolicLink)
        #expect(try FileStatus(at: folder("pipe"))?.kind == .other)
    }

    @Test("mode, owner and size are the file's")
    func attributes() throws {
        try put("12345", at: folder("file"))
        try #require(chmod(folder("file").string, 0o4750) == 0)
        let status = try #require(try FileStatus(at: folder("file")))
        #expect(status.mode == 0o4750)
        #expect(status.owner == geteuid())
        #expect(status.byteCount == 5)
    }

    @Test("where nothing is, the status is nil")
    func missing() throws {
        #expect(try FileStatus(at: folder("none")) == nil)
        try put("", at: folder("file"))
        #expect(try FileStatus(at: folder("file/below")) == nil)
    }

    @Test("a path too long to be one is an error, not a missing file")
    func tooLong() {
        let path = folder(String(repeating: "a", count: 300))
        #expect(throws: FileError("look at", path, .fileNameTooLong)) {
            try FileStatus(at: path)
        }
    }

    @Test("each replacement changes the version, though the content is the same")
    func versions() throws {
        var last: FileStatus.Version?
        for _ in 0..<50 {
            try DurableFile.write([1], to: folder("a"))
            let version = try #require(try FileStatus(at: folder("a"))?.version)
            #expect(version != last)
            last = version
        }
        #expect(try FileStatus(at: folder("a"))?.version == last)
    }

    @Test("a change in place of another size changes the version")
    func changeInPlace() throws {
        try put("1", at: folder("a"))
        let before = try FileStatus(at: folder("a"))?.version
        try put("12", at: folder("a"))
        #expect(try FileStatus(at: folder("a"))?.version != before)
    }
}

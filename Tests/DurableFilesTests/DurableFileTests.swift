import DurableFiles
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite("DurableFile")
struct DurableFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder(on: .disk) }

    @Test("a file is written whole and nothing else is left", arguments: [0, 1, 100_000])
    func write(count: Int) throws {
        let bytes = (0..<count).map { UInt8($0 & 0xFF) }
        try DurableFile.write(bytes, to: folder("a"))
        #expect(try DurableFile.read(folder("a"), limit: count) == bytes)
        #expect(try folder.names == ["a"])
    }

    @Test("a file that exists is replaced, and an open reader keeps the old one")
    func replace() throws {
        try DurableFile.write(Array("old".utf8), to: folder("a"))
        let reader = try OpenFile(reading: folder("a"))
        try DurableFile.write(Array("new".utf8), to: folder("a"))
        #expect(try reader.readToEnd(limit: 10) == Array("old".utf8))
        #expect(try content(of: folder("a")) == "new")
        #expect(try folder.names == ["a"])
    }

    @Test("a file is read up to the limit, and one byte more gives nil")
    func readLimit() throws {
        try put("12345", at: folder("a"))
        #expect(try DurableFile.read(folder("a"), limit: 5) == Array("12345".utf8))
        #expect(try DurableFile.read(folder("a"), limit: 4) == nil)
        #expect(try DurableFile.read(folder("a"), limit: 0) == nil)
    }

    @Test("a missing file is nil to readIfPresent, and an error to read")
    func missing() throws {
        #expect(try DurableFile.readIfPresent(folder("a"), limit: 5) == nil)
        #expect(throws: FileError("open", folder("a"), .noSuchFileOrDirectory)) {
            try DurableFile.read(folder("a"), limit: 5)
        }
        try put("", at: folder("file"))
        #expect(try DurableFile.readIfPresent(folder("file/a"), limit: 5) == nil)
    }

    @Test("to readIfPresent a file past the limit is an error")
    func presentPastLimit() throws {
        try put("12345", at: folder("a"))
        #expect(try DurableFile.readIfPresent(folder("a"), limit: 5) == Array("12345".utf8))
        #expect(throws: FileError("read", folder("a"), .fileTooLarge)) {
            try DurableFile.readIfPresent(folder("a"), limit: 4)
        }
    }

    @Test("removing a file removes it, and a second time is an error")
    func remove() throws {
        try put("1", at: folder("a"))
        try put("2", at: folder("b"))
        try DurableFile.remove(folder("a"))
        try DurableFile.removeLazily(folder("b"))
        #expect(try folder.names.isEmpty)
        #expect(throws: FileError("remove", folder("a"), .noSuchFileOrDirectory)) {
            try DurableFile.remove(folder("a"))
        }
        #expect(throws: FileError("remove", folder("b"), .noSuchFileOrDirectory)) {
            try DurableFile.removeLazily(folder("b"))
        }
    }

    @Test("a file moves to another folder, over the one that is there")
    func move() throws {
        try Folder.create(folder("dead"), mode: 0o700)
        try put("new", at: folder("a"))
        try put("old", at: folder("dead/a"))
        try DurableFile.move(folder("a"), to: folder("dead/a"))
        #expect(try content(of: folder("dead/a")) == "new")
        #expect(try folder.names == ["dead"])
    }

    @Test("a full disk is an error that leaves the old file intact and no other")
    func diskFull() async throws {
        let path = folder("a").string
        try put("old", at: folder("a"))
        await #expect(processExitsWith: .success) { [path = path as String] in
            WriteSignals.becomeErrors()
            var limit = rlimit()
            let resource = fileSizeLimit
            getrlimit(resource, &limit)
            var small = rlimit(rlim_cur: 4096, rlim_max: limit.rlim_max)
            try #require(setrlimit(resource, &small) == 0)
            // 4096 bytes still go in, so the failure comes in the middle of the file.
            let failure = #expect(throws: FileError.self) {
                try DurableFile.write([UInt8](repeating: 1, count: 10_000), to: FilePath(path))
            }
            setrlimit(resource, &limit)
            #expect(failure == FileError("write", FilePath(path), .fileTooLarge))
        }
        #expect(try content(of: folder("a")) == "old")
        #expect(try folder.names == ["a"])
    }
}

#if canImport(Darwin)
    private let fileSizeLimit = RLIMIT_FSIZE
#else
    private let fileSizeLimit = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
#endif

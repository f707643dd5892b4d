import DurableFiles
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite("Folder")
struct FolderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder(on: .disk) }

    @Test("the folders on the way are made too, each with the mode")
    func create() throws {
        try Folder.create(folder("a/b/c"), mode: 0o700)
        for name in ["a", "a/b", "a/b/c"] {
            let status = try #require(try FileStatus(at: folder(name)))
            #expect(status.kind == .folder)
            #expect(status.mode == 0o700)
        }
    }

    @Test("a folder that exists keeps its mode and what is in it")
    func createExisting() throws {
        try Folder.create(folder("a"), mode: 0o750)
        try put("1", at: folder("a/file"))
        try #require(chmod(folder("a").string, 0o755) == 0)
        try Folder.create(folder("a"), mode: 0o700)
        #expect(try FileStatus(at: folder("a"))?.mode == 0o755)
        #expect(try Folder.names(in: folder("a")) == ["file"])
    }

    @Test("many that make one folder at once all succeed")
    func createRace() async throws {
        let path = folder("a/b/c/d")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { try Folder.create(path, mode: 0o700) } }
            try await group.waitForAll()
        }
        #expect(try FileStatus(at: path)?.kind == .folder)
    }

    @Test("a file on the way is an error")
    func createBelowFile() throws {
        try put("", at: folder("file"))
        #expect(throws: FileError("create the folder", folder("file/a"), .notDirectory)) {
            try Folder.create(folder("file/a"), mode: 0o700)
        }
    }

    @Test("a path without folders is made in the working folder", arguments: ["a", "./a", "a/b"])
    func createRelative(path: String) async throws {
        let parent = folder.path.string
        await #expect(processExitsWith: .success) {
            [parent = parent as String, path = path as String] in
            try #require(chdir(parent) == 0)
            try Folder.create(FilePath(path), mode: 0o700)
        }
        #expect(try FileStatus(at: folder(path))?.kind == .folder)
    }

    @Test("all names of a big folder are found, sorted, hidden ones too")
    func names() throws {
        let expected = (0..<3000).map { "entry-\($0)" } + [".hidden", "é"]
        for name in expected { try put("", at: folder(name)) }
        #expect(try Folder.names(in: folder.path) == expected.sorted())
    }

    @Test("the longest name a file can have comes whole")
    func longName() throws {
        let name = String(repeating: "n", count: 255)
        try put("", at: folder(name))
        #expect(try Folder.names(in: folder.path) == [name])
    }

    @Test("a missing folder has no names, and to walk it is an error")
    func missing() throws {
        #expect(try Folder.names(in: folder("none")).isEmpty)
        #expect(throws: FileError("list", folder("none"), .noSuchFileOrDirectory)) {
            try Folder.forEachName(in: folder("none")) { _ in true }
        }
    }

    @Test("the walk ends where it is told to")
    func stopsEarly() throws {
        for number in 0..<10 { try put("", at: folder("\(number)")) }
        var count = 0
        try Folder.forEachName(in: folder.path) { _ in
            count += 1
            return count < 3
        }
        #expect(count == 3)
    }

    @Test("only an empty folder is removed")
    func removeIfEmpty() throws {
        try Folder.create(folder("empty"), mode: 0o700)
        try Folder.create(folder("full"), mode: 0o700)
        try put("1", at: folder("full/file"))
        Folder.removeIfEmpty(folder("empty"))
        Folder.removeIfEmpty(folder("full"))
        Folder.removeIfEmpty(folder("none"))
        #expect(try folder.names == ["full"])
        #expect(try content(of: folder("full/file")) == "1")
    }

    @Test("what is no folder cannot be synchronised")
    func synchronize() throws {
        try put("", at: folder("file"))
        #expect(throws: FileError("open", folder("file"), .notDirectory)) {
            try Folder.synchronize(folder("file"))
        }
        #expect(throws: Never.self) { try Folder.synchronize(folder.path) }
    }
}

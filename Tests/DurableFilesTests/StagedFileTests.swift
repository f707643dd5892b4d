import DurableFiles
import Foundation
import SecretMemory
import SystemPackage
import TestSupport
import Testing

@Suite("StagedFile")
struct StagedFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder(on: .disk) }

    @Test("until it is placed, the old file stands and the new one is hidden beside it")
    func staging() throws {
        try put("old", at: folder("a"))
        let staged = try stage("new")
        #expect(staged.target == folder("a"))
        #expect(try content(of: folder("a")) == "old")
        let hidden = try folder.names.filter { $0.hasPrefix(TemporaryName.prefix) }
        #expect(hidden.count == 1)
        #expect(hidden.first?.count == TemporaryName.prefix.count + 16)
        #expect(try staged.readBack(limit: 3) == Array("new".utf8))
        #expect(try staged.readBack(limit: 2) == nil)
        try staged.place()
        #expect(try content(of: folder("a")) == "new")
        #expect(try folder.names == ["a"])
    }

    @Test("one that is never placed leaves nothing")
    func abandoned() throws {
        try put("old", at: folder("a"))
        func abandon() throws {
            let staged = try stage("new")
            #expect(try folder.names.count == 2)
            _ = consume staged
        }
        try abandon()
        #expect(try folder.names == ["a"])
        #expect(try content(of: folder("a")) == "old")
    }

    @Test("creating makes the file where there is none")
    func creating() throws {
        try stage("new").place(.creating)
        #expect(try content(of: folder("a")) == "new")
        #expect(try folder.names == ["a"])
        let status = try #require(try FileStatus(at: folder("a")))
        #expect(status.kind == .regular)
    }

    @Test(
        "creating never overwrites: not a file, a folder, or a link that leads nowhere",
        arguments: ["file", "folder", "link"]
    )
    func creatingExisting(kind: String) throws {
        let target = folder("a")
        switch kind {
        case "file": try put("old", at: target)
        case "folder": try Folder.create(target, mode: 0o700)
        default: try #require(symlink("nowhere", target.string) == 0)
        }
        let before = try FileStatus(at: target)
        #expect(throws: FileError("create", target, .fileExists)) {
            try stage("new").place(.creating)
        }
        #expect(try FileStatus(at: target) == before)
        #expect(try folder.names == ["a"])
    }

    @Test("of many that create one file at once, one wins and its content stands")
    func creatingRace() async throws {
        let target = folder("a")
        let winners = try await withThrowingTaskGroup(of: String?.self) { group in
            for number in 0..<20 {
                group.addTask {
                    do {
                        try DurableFile.write(
                            Array("\(number)".utf8),
                            to: target,
                            mode: 0o600,
                            .creating
                        )
                        return "\(number)"
                    } catch let error as FileError where error.code == .fileExists {
                        return nil
                    }
                }
            }
            var winners = [String]()
            for try await case let winner? in group { winners.append(winner) }
            return winners
        }
        #expect(winners.count == 1)
        #expect(try content(of: target) == winners.first)
        #expect(try folder.names == ["a"])
    }

    @Test("replacing a link replaces the link, not what it leads to")
    func replacingLink() throws {
        try put("kept", at: folder("other"))
        try #require(symlink("other", folder("a").string) == 0)
        try stage("new").place()
        #expect(try content(of: folder("other")) == "kept")
        #expect(try FileStatus(at: folder("a"))?.kind == .regular)
        #expect(try content(of: folder("a")) == "new")
    }

    @Test("a folder in the way is an error, and the temporary file goes")
    func folderInTheWay() throws {
        try Folder.create(folder("a"), mode: 0o700)
        #expect(throws: FileError("put the new file in place", folder("a"), .isDirectory)) {
            try stage("new").place()
        }
        #expect(try folder.names == ["a"])
    }

    @Test("a missing folder is an error that names it")
    func missingFolder() {
        #expect(
            throws: FileError("create a file in", folder("none"), .noSuchFileOrDirectory)
        ) {
            try DurableFile.write([1], to: folder("none/a"))
        }
    }

    @Test("the mode is exactly the one asked for, whatever the umask", arguments: [0, 0o77, 0o777])
    func exactMode(mask: Int) async throws {
        let path = folder.path.string
        await #expect(processExitsWith: .success) { [mask = mask as Int, path = path as String] in
            umask(mode_t(mask))
            for mode: UInt16 in [0o400, 0o600, 0o644, 0o666] {
                let target = FilePath(path).appending("m\(mode)")
                try DurableFile.write([1], to: target, mode: mode)
                #expect(try FileStatus(at: target)?.mode == UInt32(mode))
            }
        }
        #expect(try folder.names.count == 4)
    }

    @Test("a new version has the mode asked for, not the old one's")
    func modeOfReplacement() throws {
        try DurableFile.write([1], to: folder("a"), mode: 0o644)
        try DurableFile.write([1], to: folder("a"), mode: 0o600)
        #expect(try FileStatus(at: folder("a"))?.mode == 0o600)
    }

    private func stage(_ text: String) throws -> StagedFile {
        try Array(text.utf8).withRawSpan { try StagedFile($0, for: folder("a")) }
    }
}

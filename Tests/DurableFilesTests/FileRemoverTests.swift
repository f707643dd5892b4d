import DurableFiles
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite("FileRemover")
struct FileRemoverTests {
    private let folder: TemporaryFolder
    private let remover = FileRemover()

    init() throws { folder = try TemporaryFolder(on: .disk) }

    @Test("a name is gone at once, however many are removed")
    func gone() throws {
        // More than are held at a time.
        for number in 0..<300 {
            try put("\(number)", at: folder("file"))
            try remover.removeLazily(folder("file"))
            #expect(try FileStatus(at: folder("file")) == nil)
        }
    }

    @Test(
        "no file is held once it is finished",
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd"))
    )
    func finished() throws {
        let path = folder("file")
        try put("1", at: path)
        let file = try OpenFile(reading: path)
        for number in 0..<100 {
            try put("\(number)", at: folder("\(number)"))
            try remover.removeLazily(folder("\(number)"))
        }
        remover.finish()
        #expect(openNames().filter { $0.hasPrefix(folder.path.string) } == [path.string])
        #expect(try file.status().byteCount == 1)
    }

    @Test("what cannot be opened is removed all the same: a link, and not what it names")
    func link() throws {
        try put("kept", at: folder("target"))
        try FileManager.default.createSymbolicLink(
            atPath: folder("link").string,
            withDestinationPath: folder("target").string
        )
        try remover.removeLazily(folder("link"))
        #expect(try FileStatus(at: folder("link")) == nil)
        #expect(try DurableFile.read(folder("target"), limit: 10) == Array("kept".utf8))
    }

    @Test("what is not there is said to be missing, what cannot be removed stays")
    func refused() throws {
        let missing = try #require(throws: FileError.self) {
            try remover.removeLazily(folder("nothing"))
        }
        #expect(missing.isMissing)
        try FileManager.default.createDirectory(
            atPath: folder("folder").string,
            withIntermediateDirectories: false
        )
        #expect(throws: FileError.self) { try remover.removeLazily(folder("folder")) }
        #expect(try FileStatus(at: folder("folder")) != nil)
    }

    // What this process's descriptors name; removed files end in " (deleted)".
    private func openNames() -> [String] {
        let descriptors = "/proc/self/fd"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: descriptors)) ?? []
        return names.compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "\(descriptors)/\($0)")
        }
    }
}

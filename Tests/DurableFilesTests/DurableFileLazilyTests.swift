import DurableFiles
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite("DurableFile: without waiting for the disk")
struct DurableFileLazilyTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder(on: .disk) }

    @Test("a file moves to its new name, over what was there")
    func moved() throws {
        try put("new", at: folder("a"))
        try put("old", at: folder("b"))
        try DurableFile.moveLazily(folder("a"), to: folder("b"))
        #expect(try FileStatus(at: folder("a")) == nil)
        #expect(try DurableFile.read(folder("b"), limit: 10) == Array("new".utf8))
    }

    @Test("what is not there cannot be moved")
    func missing() throws {
        let error = try #require(throws: FileError.self) {
            try DurableFile.moveLazily(folder("a"), to: folder("b"))
        }
        #expect(error.isMissing)
    }

    @Test("the time of the last change is told in seconds")
    func modified() throws {
        try put("1", at: folder("a"))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_795_255_872)],
            ofItemAtPath: folder("a").string
        )
        #expect(try FileStatus(at: folder("a"))?.modifiedSeconds == 1_795_255_872)
    }
}

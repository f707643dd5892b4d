import Diagnostics
import DurableFiles
import Sealing
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

@Suite("FileReader")
struct FileReaderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func read(_ name: String) throws -> StrictText? {
        try FileReader.read(folder.path.appending(name), shownAs: "shown")
    }

    @Test("a file is read as lines, and one that is missing is no error")
    func reads() throws {
        try folder.put("a\nb\n", at: "file")
        #expect(try read("file")?.lines == ["a", "b"])
        #expect(try read("missing") == nil)
        #expect(try read("missing/folder") == nil)
    }

    @Test("a link is refused, whatever it leads to", arguments: ["file", "missing"])
    func refusesLink(target: String) throws {
        try folder.put("a\n", at: "file")
        try folder.link("link", to: target)
        let error = try storeError { try read("link") == nil }
        #expect(error.refusal == .symbolicLink)
        #expect(error.location?.file == "shown")
    }

    @Test("64 KiB are read, and not a byte more")
    func refusesLargeFile() throws {
        try folder.put(String(repeating: "a", count: 65_535) + "\n", at: "largest")
        try folder.put(String(repeating: "a", count: 65_536) + "\n", at: "larger")
        #expect(try read("largest")?.lines.count == 1)
        let error = #expect(throws: StrictTextError.self) { try read("larger") }
        #expect(error?.fault == .tooLarge)
    }

    @Test("a folder in a file's place is an error")
    func refusesFolder() throws {
        try folder.put("a\n", at: "folder/file")
        #expect(throws: FileError.self) { try read("folder") }
    }
}

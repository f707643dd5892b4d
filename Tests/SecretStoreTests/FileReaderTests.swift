import Diagnostics
import Foundation
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

    @Test(
        "what is no file stands in its place: malformed, and nothing is waited for",
        arguments: ["folder", "pipe"]
    )
    func refusesOtherKinds(name: String) throws {
        try folder.put("a\n", at: "folder/file")
        try #require(mkfifo(folder("pipe").string, 0o600) == 0)
        let error = try storeError { try read(name) == nil }
        #expect(error.refusal == .malformed)
        #expect(error.diagnostic.status.rawValue == 7)
        #expect(error.location?.file == "shown")
    }

    @Test(
        "an unresolved merge is called one, at its first mark, with the way out",
        arguments: [
            ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n", 2),
            ("<<<<<<< HEAD\r\nb\r\n", 1), ("a\nb\n>>>>>>> other \n", 3),
        ]
    )
    func namesConflict(text: String, line: Int) throws {
        try folder.put(text, at: "file")
        let path = folder("file")
        let secret = try storeError {
            try FileReader.read(path, shownAs: "secrets/app/token.seal") == nil
        }
        #expect(secret.refusal == .malformed)
        #expect(secret.message.contains("unresolved merge"))
        #expect(secret.location?.line == line)
        #expect(
            secret.hints.first?.hasSuffix(
                "git checkout --ours -- secrets/app/token.seal && sealhook set app/token"
            ) == true
        )
        let roster = try storeError { try FileReader.read(path, shownAs: "secrets/ROSTER") == nil }
        #expect(roster.hints.first?.hasSuffix("git checkout --ours -- secrets/ROSTER") == true)
    }
}

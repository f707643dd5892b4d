import DurableFiles
import Names
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

@Suite("StoreFolder")
struct StoreFolderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func scan() -> StoreFolder { StoreFolder(StoreLocation(root: folder.path)) }

    @Test("all files are found, sorted by path, with the names that they stand for")
    func findsFiles() throws {
        for path in ["b.seal", "a/c.seal", "a/d.txt", "Upper.seal", "ROSTER"] {
            try folder.put("x", at: path)
        }
        let files = scan().files
        #expect(files.map(\.path) == ["ROSTER", "Upper.seal", "a/c.seal", "a/d.txt", "b.seal"])
        #expect(files.compactMap { $0.name?.description } == ["a/c", "b"])
    }

    @Test("links are told and not followed")
    func doesNotFollowLinks() throws {
        try folder.put("x", at: "a/b.seal")
        try folder.link("linked", to: "a")
        try folder.link("c.seal", to: "a/b.seal")
        let links = scan().files.filter { $0.kind == .symbolicLink }
        #expect(links.map(\.path) == ["c.seal", "linked"])
        #expect(links.allSatisfy { $0.name == nil })
        #expect(scan().files.count == 3)
    }

    @Test("a folder deeper than any name is told, and not gone into")
    func stopsInTheDeep() throws {
        let deep = String(repeating: "a/", count: 80)
        try folder.put("x", at: deep + "b.seal")
        #expect(scan().files.map(\.kind) == [.folder])
        #expect(scan().faults.isEmpty)
    }

    @Test("a folder that is not there has no files")
    func isEmptyWithoutFolder() {
        let missing = StoreFolder(StoreLocation(root: folder.path.appending("missing")))
        #expect(missing.files.isEmpty)
    }
}

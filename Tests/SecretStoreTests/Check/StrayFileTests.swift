import Diagnostics
import DurableFiles
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

@Suite("StrayFile")
struct StrayFileTests {
    private let location = StoreLocation(root: "/srv/repository/secrets")

    private func judge(_ path: String, _ kind: FileStatus.Kind = .regular) -> Finding? {
        StrayFile.finding(StoreFolder.File(path: path, kind: kind), in: location)
    }

    @Test(
        "git's files and a README may stand in a store",
        arguments: [
            ".gitattributes", ".gitignore", "README.md", "pagerduty/README.md",
        ]
    )
    func allows(path: String) {
        #expect(judge(path) == nil)
    }

    @Test(
        "any other file is plaintext",
        arguments: [
            "key.txt", ".env", "ROSTER.bak", "pagerduty/ROSTER", "a.seal.orig", "a.seal~",
        ]
    )
    func findsPlaintext(path: String) throws {
        let finding = try #require(judge(path))
        #expect(finding.severity == .error)
        #expect(finding.diagnostic.status == .plaintextFound)
        #expect(finding.file == "secrets/\(path)")
    }

    @Test(
        "an editor's copy of a sealed file is no plaintext, and one of anything else is",
        arguments: ["a.seal~", "a.seal.orig", "#a.seal#", ".a.seal.swp"]
    )
    func tellsCopies(leaf: String) throws {
        let folder = try TemporaryFolder()
        let location = StoreLocation(root: folder.path)
        let file = StoreFolder.File(path: leaf, kind: .regular)
        let isSwap = leaf.hasSuffix(".swp")
        try folder.put(isSwap ? "b0VIM 9.0\0" : "sealhook/v1 secret\nname a\n", at: leaf)
        let copy = try #require(StrayFile.finding(file, in: location))
        #expect(copy.severity == .warning)
        #expect(copy.diagnostic.hints.first?.contains("rm ") == true)
        try folder.put("key\n", at: leaf)
        #expect(StrayFile.finding(file, in: location)?.diagnostic.status == .plaintextFound)
    }

    @Test(
        "a sealed file of a name that is none is malformed",
        arguments: [
            "Upper.seal", "a b.seal", ".seal", "a/.b.seal", "a.SEAL",
        ]
    )
    func findsBadNames(path: String) throws {
        let finding = try #require(judge(path))
        #expect(finding.diagnostic.status == .malformed)
    }

    @Test(
        "links, devices and folders beyond every name are malformed",
        arguments: [
            FileStatus.Kind.symbolicLink, .other, .folder,
        ]
    )
    func findsOtherKinds(kind: FileStatus.Kind) throws {
        let finding = try #require(judge("README.md", kind))
        #expect(finding.severity == .error)
        #expect(finding.diagnostic.status == .malformed)
    }

    @Test("what a crashed write left is a warning with the command that removes it")
    func findsLeftovers() throws {
        let finding = try #require(judge("pagerduty/.sealhook-0123456789abcdef"))
        #expect(finding.severity == .warning)
        #expect(
            finding.diagnostic.hints == [
                "remove it: rm secrets/pagerduty/.sealhook-0123456789abcdef"
            ]
        )
    }

    @Test("a file's name cannot become a second command")
    func quotes() throws {
        let finding = try #require(judge("a; rm -rf x"))
        #expect(finding.diagnostic.hints.first?.hasSuffix("< 'secrets/a; rm -rf x'") == true)
    }
}

import Diagnostics
import DurableFiles
import Foundation
import Sealing
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

@Suite("TrustedOwners")
struct TrustedOwnersTests {
    private let folder: TemporaryFolder
    private let paths: HostPaths
    private let alice: Person
    private let bob: Person

    init() throws {
        folder = try TemporaryFolder()
        paths = HostPaths(environment: ["XDG_CONFIG_HOME": folder.path.string])
        alice = try Person("alice")
        bob = try Person("bob")
    }

    private func read(_ environment: [String: String] = [:]) throws -> TrustedOwners {
        try TrustedOwners(paths: paths, environment: environment)
    }

    @Test("a host without pins trusts nobody")
    func startsEmpty() throws {
        let pins = try read().pins.filter { $0.source != TrustedOwners.hostFile.string }
        #expect(pins.isEmpty)
        #expect(try !read().contains(alice.key))
    }

    @Test("a file has a key a line, in either notation, beside comments")
    func readsFile() throws {
        let openSSH = "ssh-ed25519 \(bob.openSSHBlob) bob@example"
        try folder.put("# owners\n\n  \(alice.key.bech32)  \n\(openSSH)", at: "sealhook/trust")
        let pins = try read()
        #expect(pins.contains(alice.key))
        #expect(pins.contains(bob.key))
        #expect(pins.pins.first?.source == paths.trust.string)
    }

    @Test("the environment pins keys with commas between them")
    func readsEnvironment() throws {
        let text = "\(alice.key.bech32), \(bob.key.bech32),"
        let pins = try read([TrustedOwners.variable: text])
        #expect(pins.contains(alice.key) && pins.contains(bob.key))
        #expect(pins.pins.allSatisfy { $0.source != paths.trust.string })
        let error = try storeError { try read([TrustedOwners.variable: "alice"]) }
        #expect(error.refusal == .malformed)
        #expect(error.message.contains(TrustedOwners.variable))
    }

    @Test("a line that is no key is named, and half a list is never used")
    func refusesBadLine() throws {
        try folder.put("# owners\n\(alice.key.bech32)\nsealhook1typo\n", at: "sealhook/trust")
        let error = try storeError { try read() }
        #expect(error.refusal == .malformed)
        #expect(error.location == Location(file: paths.trust.string, line: 3))
    }

    @Test("to pin a key twice changes nothing")
    func pinsOnce() throws {
        #expect(try TrustedOwners.pin(alice.key, comment: "alice", paths: paths))
        let before = folder.bytes(of: "sealhook/trust")
        #expect(try !TrustedOwners.pin(alice.key, comment: "again", paths: paths))
        #expect(folder.bytes(of: "sealhook/trust") == before)
        #expect(try read().contains(alice.key))
    }

    @Test("a pin goes on a line of its own behind what people wrote")
    func appends() throws {
        try folder.put("# mine\n\(bob.key.bech32)", at: "sealhook/trust")
        #expect(try TrustedOwners.pin(alice.key, comment: "alice", paths: paths))
        let text = String(decoding: folder.bytes(of: "sealhook/trust") ?? [], as: UTF8.self)
        #expect(text == "# mine\n\(bob.key.bech32)\n# alice\n\(alice.key.bech32)\n")
    }

    @Test("a link is read, and a new pin goes into the file that it leads to")
    func followsLink() throws {
        try folder.put("\(bob.key.bech32)\n", at: "elsewhere/trust", mode: 0o644)
        try folder.put("", at: "sealhook/other")
        try folder.link("sealhook/trust", to: "../elsewhere/trust")
        #expect(try read().contains(bob.key))
        #expect(try TrustedOwners.pin(alice.key, comment: "alice", paths: paths))
        #expect(try read().contains(alice.key))
        #expect(try FileStatus(at: paths.trust)?.kind == .symbolicLink)
        #expect(folder.bytes(of: "elsewhere/trust")?.count ?? 0 > 130)
    }

    @Test("a link to a file that others may write is refused; one that leads nowhere has no pins")
    func refusesUnsafeLink() throws {
        try folder.put("\(bob.key.bech32)\n", at: "elsewhere/trust", mode: 0o666)
        try folder.put("", at: "sealhook/other")
        try folder.link("sealhook/trust", to: "../elsewhere/trust")
        let error = #expect(throws: Diagnostic.self) { try read() }
        #expect(error?.status == .permissions)
        try folder.put("\(bob.key.bech32)\n", at: "elsewhere/trust", mode: 0o644)
        if geteuid() == 0 {
            try #require(chown(folder("elsewhere/trust").string, 65_534, 65_534) == 0)
            #expect(throws: Diagnostic.self) { try read() }
        }
        try FileManager.default.removeItem(atPath: folder("elsewhere").string)
        #expect(try !read().contains(bob.key))
    }

    @Test("a comment cannot become a pin")
    func keepsCommentOnOneLine() throws {
        let comment = "alice\r\n\(bob.key.bech32)\n\(bob.key.bech32)"
        #expect(try TrustedOwners.pin(alice.key, comment: comment, paths: paths))
        #expect(try !read().contains(bob.key))
        #expect(try read().contains(alice.key))
    }
}

extension Person {
    /// The key as the second word of an OpenSSH public key file.
    fileprivate var openSSHBlob: String {
        let word = PublicKey(bytes: key.bytes, notation: .openSSH)?.description ?? ""
        return String(word.dropFirst("ssh-ed25519:".count))
    }
}

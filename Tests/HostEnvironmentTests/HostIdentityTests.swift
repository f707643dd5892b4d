import Diagnostics
import HostEnvironment
import HostTestSupport
import Sealing
import SecretMemory
import SecretStore
import SystemPackage
import TestSupport
import Testing

@Suite("HostIdentity")
struct HostIdentityTests {
    private let project: TestProject

    init() throws {
        project = try TestProject()
    }

    private func keyText() throws -> SecretBytes {
        try KeyFile.text(of: Identity.generate(), created: "for a test")
    }

    /// Reads a descriptor from its beginning, as a child does.
    private func text(of shared: borrowing SharedIdentity) throws -> String {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let descriptor = shared.descriptor
        let count = try bytes.withUnsafeMutableBytes {
            try descriptor.read(fromAbsoluteOffset: 0, into: $0)
        }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    @Test("the user's own key signs")
    func signer() throws {
        let key = try project.makeIdentity().publicKey
        #expect(try project.identity.signer().identity.publicKey == key)
    }

    @Test("without a key there is nothing to sign with, and it is said where one was looked for")
    func nobody() throws {
        let error = try #require(throws: Diagnostic.self) { try project.identity.signer() }
        #expect(error.status == .noKeyOpensIt)
        let path = project.folder("config").appending("sealhook/identity").string
        #expect(error.hints.first?.contains(path) == true)
        #expect(error.hints.contains("make one: sealhook key new"))
        #expect(error.hints.last == "or name one: --identity FILE")
        switch try project.identity.share() {
        case .some: Issue.record("nothing is there to be shared")
        case .none: break
        }
    }

    @Test("a key is found once: what is written to the disk later does not change it")
    func once() throws {
        let first = try project.makeIdentity().publicKey
        let identity = project.identity
        #expect(try identity.signer().identity.publicKey == first)
        _ = try project.makeIdentity()
        #expect(try identity.signer().identity.publicKey == first)
    }

    @Test("a key is handed on as a key file on a descriptor, which a variable names")
    func shared() throws {
        let key = try project.makeIdentity().publicKey
        guard let shared = try project.identity.share() else {
            Issue.record("nothing was shared")
            return
        }
        let number = String(shared.descriptor.rawValue)
        #expect(shared.environment == [IdentityLocator.descriptorVariable: number])
        for _ in 0..<2 {
            let text = try text(of: shared)
            guard case .open(let read) = try KeyFile.parse(makeSecret(text), path: "shared") else {
                Issue.record("it is no open key")
                return
            }
            #expect(read.publicKey == key)
        }
    }

    @Test("a key in its usual place is not handed on, as a child finds it by itself")
    func foundByChildren() throws {
        _ = try project.makeIdentity()
        let identity = project.identity
        #expect(identity.isQuiet)
        switch try identity.shareWhereNeeded() {
        case .some: Issue.record("a child finds it by itself")
        case .none: break
        }
    }

    @Test("a key that was in the environment is handed on, as a child no longer sees it")
    func taken() throws {
        let taken = SharedSecret(try keyText())
        let identity = HostIdentity(host: project.host, taken: taken)
        #expect(identity.isQuiet)
        switch try identity.shareWhereNeeded() {
        case .some(let shared): #expect(try text(of: shared).isEmpty == false)
        case .none: Issue.record("a child would not find it")
        }
    }

    @Test("a key behind a passphrase is not quiet, and is with one on a descriptor")
    func passphrase() throws {
        let locked = try LockedKey.lock(
            Identity.generate(),
            passphrase: makeSecret("open"),
            cost: LockedKey.Cost(passes: 1, memoryByteCount: 8 << 20)
        )
        let path = try project.folder.put(locked, at: "locked", mode: 0o600)
        let options = IdentityLocator.Options(file: path.string)
        #expect(!HostIdentity(host: project.host, options: options).isQuiet)
        let passphrase = try FileDescriptor.open(
            project.folder.put("open\n", at: "passphrase"),
            .readOnly
        )
        defer { try? passphrase.close() }
        let identity = HostIdentity(
            host: project.host,
            options: options,
            passphraseDescriptor: passphrase.rawValue
        )
        #expect(identity.isQuiet)
        #expect(try identity.ring().keys.count == 1)
    }
}

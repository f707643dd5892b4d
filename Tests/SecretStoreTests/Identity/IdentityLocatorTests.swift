import Diagnostics
import DurableFiles
import Foundation
import Sealing
import SecretMemory
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

@Suite("IdentityLocator")
struct IdentityLocatorTests {
    /// Where a key can come from, in the order in which it is looked for.
    enum Source: String, CaseIterable, Sendable {
        case optionDescriptor, optionFile, descriptor, file, key, credentials, home
    }

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Puts a key of its own name at each of the sources, and gives what is found.
    private func find(
        _ sources: some Sequence<Source>,
        passphrase: IdentityLocator.Passphrase = { _ in nil }
    ) throws -> IdentityRing {
        var environment = ["HOME": folder.path.string]
        var options = IdentityLocator.Options()
        var key: SecretBytes?
        var open = [FileDescriptor]()
        defer { open.forEach { try? $0.close() } }
        for source in sources {
            let text = try Person(source.rawValue).keyText()
            let home = ".config/sealhook/identity"
            let credentials = "credentials/sealhook-identity"
            let leaf =
                source == .home ? home : source == .credentials ? credentials : source.rawValue
            let mode = source == .credentials ? 0o440 : 0o600
            let path = try folder.put(text, at: leaf, mode: mode)
            switch source {
            case .optionDescriptor, .descriptor:
                let descriptor = try FileDescriptor.open(path, .readOnly)
                open.append(descriptor)
                if source == .descriptor {
                    environment[IdentityLocator.descriptorVariable] = "\(descriptor.rawValue)"
                } else {
                    options.descriptor = descriptor.rawValue
                }
            case .optionFile: options.file = path.string
            case .file: environment[IdentityLocator.fileVariable] = path.string
            case .key: key = try makeSecret(text)
            case .credentials: environment["CREDENTIALS_DIRECTORY"] = path.folder.string
            case .home: break
            }
        }
        return try locator(environment).ring(
            options: options,
            key: SharedSecret.holding(key),
            passphrase: passphrase
        )
    }

    private func locator(_ environment: [String: String] = [:]) -> IdentityLocator {
        let home = ["HOME": folder.path.string]
        return IdentityLocator(
            paths: HostPaths(environment: home.merging(environment) { $1 }),
            environment: environment
        )
    }

    @Test(
        "of all the places that have a key, the first in order is taken",
        arguments: Source.allCases
    )
    func followsOrder(first: Source) throws {
        let index = try #require(Source.allCases.firstIndex(of: first))
        let ring = try find(Source.allCases[index...])
        let expected = try Person(first.rawValue).key
        #expect(ring.keys.map { $0.identity.publicKey } == [expected])
    }

    @Test("without a key anywhere the ring is empty, and says where it looked")
    func tellsWhereItLooked() throws {
        let ring = try locator(["CREDENTIALS_DIRECTORY": "/nonexistent"]).ring { _ in nil }
        #expect(ring.keys.isEmpty)
        #expect(
            ring.missing == [
                "/nonexistent/sealhook-identity",
                folder.path.appending(".config/sealhook/identity").string,
            ]
        )
    }

    @Test("a file that is named must be there", arguments: ["", "/nonexistent/key"])
    func refusesMissingFile(file: String) {
        #expect(throws: FileError.self) {
            try locator().ring(options: IdentityLocator.Options(file: file)) { _ in nil }
        }
    }

    @Test("a variable that is empty counts as not set")
    func ignoresEmptyVariables() throws {
        let empty = [
            IdentityLocator.fileVariable: "", IdentityLocator.descriptorVariable: "",
            "CREDENTIALS_DIRECTORY": "",
        ]
        let ring = try locator(empty).ring { _ in nil }
        #expect(ring.missing == [folder.path.appending(".config/sealhook/identity").string])
    }

    @Test(
        "a descriptor that is no number is an error",
        arguments: ["three", "-1", "3x", "99999999999"]
    )
    func refusesBadDescriptor(text: String) throws {
        let error = #expect(throws: Diagnostic.self) {
            try locator([IdentityLocator.descriptorVariable: text]).ring { _ in nil }
        }
        #expect(error?.status == .usage)
    }

    @Test("a descriptor is read from its start, however far another reader has come")
    func readsFromStart() throws {
        let path = try folder.put(Person("alice").keyText(), at: "key", mode: 0o600)
        let descriptor = try FileDescriptor.open(path, .readOnly)
        defer { try? descriptor.close() }
        for _ in 0..<2 {
            let options = IdentityLocator.Options(descriptor: descriptor.rawValue)
            let ring = try locator().ring(options: options) { _ in nil }
            #expect(try ring.keys.first?.identity.publicKey == Person("alice").key)
            _ = try descriptor.seek(offset: 0, from: .end)
        }
    }

    @Test("a descriptor can be a pipe")
    func readsPipe() throws {
        let pipe = try FileDescriptor.pipe()
        try pipe.writeEnd.writeAll(Person("alice").keyText().utf8)
        try pipe.writeEnd.close()
        defer { try? pipe.readEnd.close() }
        let options = IdentityLocator.Options(descriptor: pipe.readEnd.rawValue)
        let ring = try locator().ring(options: options) { _ in nil }
        #expect(try ring.keys.first?.identity.publicKey == Person("alice").key)
    }

    @Test("a key file that others can read is refused with the chmod, exit 8")
    func refusesExposedKey() throws {
        let path = try folder.put(Person("alice").keyText(), at: "key", mode: 0o644)
        let error = #expect(throws: KeyFileError.self) {
            try locator().ring(options: IdentityLocator.Options(file: path.string)) { _ in nil }
        }
        #expect(error?.diagnostic.status.rawValue == 8)
        #expect(error?.diagnostic.hints == ["chmod 600 \(path)"])
    }

    @Test("only systemd's credentials may be readable by the group")
    func refusesGroupReadElsewhere() throws {
        try folder.put(Person("home").keyText(), at: ".config/sealhook/identity", mode: 0o440)
        #expect(throws: KeyFileError.self) { try locator().ring { _ in nil } }
        #expect(try find([.credentials]).keys.count == 1)
    }

    @Test("a locked key asks for its passphrase, by the name of its file")
    func asksForPassphrase() throws {
        let alice = try Person("alice")
        let cost = LockedKey.Cost(passes: 1, memoryByteCount: 8 << 20)
        let text = try LockedKey.lock(alice.identity, passphrase: makeSecret("open"), cost: cost)
        let path = try folder.put(text, at: "key", mode: 0o600)
        let options = IdentityLocator.Options(file: path.string)

        var asked = [FilePath]()
        let ring = try locator().ring(options: options) {
            asked.append($0)
            return try makeSecret("open")
        }
        #expect(asked == [path])
        #expect(ring.keys.map { $0.identity.publicKey } == [alice.key])

        let nobody = #expect(throws: KeyFileError.self) {
            try locator().ring(options: options) { _ in nil }
        }
        #expect(nobody == .locked(path))
        let wrong = #expect(throws: Diagnostic.self) {
            try locator().ring(options: options) { _ in try makeSecret("wrong") }
        }
        #expect(wrong?.status == .noKeyOpensIt)
    }
}

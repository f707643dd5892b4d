import Diagnostics
import DurableFiles
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

@Suite("Store creation")
struct StoreCreationTests {
    private let folder: TemporaryFolder
    private let location: StoreLocation
    private let alice: Person

    init() throws {
        folder = try TemporaryFolder()
        location = StoreLocation(root: folder.path.appending("secrets"))
        alice = try Person("alice")
    }

    @Test("the founder owns, writes and reads all of the new store")
    func creates() throws {
        let id = try Store.create(at: location, founder: "alice", identity: alice.identity)
        let roster = try Store.readRoster(location)
        #expect(roster.store == id)
        #expect(roster.epoch == 1)
        #expect(try roster.members == [alice.member(.all)])
    }

    @Test("a founder whose name is no member's name is called owner")
    func fallsBack() throws {
        _ = try Store.create(at: location, founder: "Alice B.", identity: alice.identity)
        #expect(try Store.readRoster(location).members.map(\.name) == ["owner"])
    }

    @Test("a store that is there is never written over")
    func refusesSecond() throws {
        _ = try Store.create(at: location, founder: "alice", identity: alice.identity)
        let before = folder.bytes(of: "secrets/ROSTER")
        let error = #expect(throws: FileError.self) {
            try Store.create(at: location, founder: "mallory", identity: Person("mallory").identity)
        }
        #expect(error?.code == .fileExists)
        #expect(folder.bytes(of: "secrets/ROSTER") == before)
    }

    @Test("the id can be read where the rest of the roster is damaged")
    func readsIDAlone() throws {
        let id = try Store.create(at: location, founder: "alice", identity: alice.identity)
        try folder.put("sealhook/v1 roster\nstore \(id)\nrubbish", at: "secrets/ROSTER")
        #expect(try Store.id(at: location) == id)
        try folder.put("rubbish\r \nstore \(id)\n\0", at: "secrets/ROSTER")
        #expect(try Store.id(at: location) == id)
        try folder.put("sealhook/v1 roster\nstore 12\n", at: "secrets/ROSTER")
        #expect(try storeError { try Store.id(at: location) }.location?.line == 2)
        try folder.put("rubbish", at: "secrets/ROSTER")
        #expect(try storeError { try Store.id(at: location) }.location?.line == 2)
    }
}

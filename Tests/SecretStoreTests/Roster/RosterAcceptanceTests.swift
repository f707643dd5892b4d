import Diagnostics
import Foundation
import Sealing
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

@Suite("Roster acceptance")
struct RosterAcceptanceTests {
    private let host: TestHost
    private let bob: Person

    init() throws {
        host = try TestHost()
        bob = try Person("bob")
    }

    private func alice(_ roles: Roles) throws -> Member { try host.alice.member(roles) }
    private func memory() throws -> AcceptedRoster? { try AcceptedRoster(in: host.state) }

    @Test("a roster of a pinned owner is accepted and remembered")
    func acceptsPinned() throws {
        #expect(try memory() == nil)
        #expect(try host.open().warnings.isEmpty)
        #expect(try memory()?.epoch == 1)
        #expect(try memory()?.owners == [host.alice.key])
    }

    @Test("with nothing pinned it is refused, with the command that pins the owner")
    func refusesUnpinned() throws {
        let error = try storeError { try host.open(pins: []) }
        #expect(error.refusal == .ownerNotTrusted)
        #expect(error.diagnostic.status.rawValue == 9)
        #expect(error.hints.contains { $0.hasSuffix("sealhook trust \(host.alice.key.bech32)") })
        #expect(try memory() == nil)
    }

    @Test("ownership passes over two epochs to an owner whom nobody pinned")
    func handsOver() throws {
        _ = try host.open()
        try host.writeRoster(epoch: 2, members: [alice(.all), bob.member(.owner)])
        _ = try host.open()
        try host.writeRoster(
            epoch: 3,
            members: [alice(.reader), bob.member(.owner)],
            signer: bob
        )
        #expect(try host.open().roster.epoch == 3)
        #expect(try memory()?.owners == [bob.key])
        // A host that saw none of it knows only alice.
        let fresh = HostPaths(environment: ["HOME": "/nonexistent"])
        let pins = TrustedOwners(pins: [TrustedOwners.Pin(key: host.alice.key, source: "test")])
        let error = try storeError {
            try Store.open(host.location, paths: fresh, pins: pins, environment: [:])
        }
        #expect(error.refusal == .ownerNotTrusted)
    }

    @Test("a former owner signs nothing any more")
    func refusesFormerOwner() throws {
        try host.writeRoster(epoch: 2, members: [alice(.all), bob.member(.owner)])
        _ = try host.open()
        try host.writeRoster(epoch: 3, members: [alice(.all)])
        _ = try host.open()
        try host.writeRoster(epoch: 4, members: [alice(.all), bob.member(.owner)], signer: bob)
        #expect(try storeError { try host.open(pins: []) }.refusal == .ownerNotTrusted)
        try host.writeRoster(epoch: 4, members: [alice(.all)], signer: bob)
        #expect(try storeError { try host.open() }.refusal == .rosterSignerNotOwner)
    }

    @Test("an owner may sign the roster in which it leaves")
    func acceptsLeave() throws {
        try host.writeRoster(epoch: 2, members: [alice(.all), bob.member(.owner)])
        _ = try host.open()
        try host.writeRoster(epoch: 3, members: [alice(.reader), bob.member(.owner)])
        #expect(try host.open(pins: []).roster.epoch == 3)
    }

    @Test("an older epoch is a rollback, and the memory does not go back with it")
    func refusesOlder() throws {
        try host.writeRoster(epoch: 5)
        _ = try host.open()
        try host.writeRoster(epoch: 4)
        let error = try storeError { try host.open() }
        #expect(error.refusal == .rosterRollback)
        #expect(error.message.contains("epoch 4") && error.message.contains("epoch 5"))
        #expect(try host.open(policy: .allow).warnings.isEmpty)
        let warnings = try host.open(policy: .warn).warnings
        #expect(warnings.map(\.status) == [.rollback])
        // It is let through: what asks for that would be refused as an unknown option.
        #expect(warnings.flatMap(\.hints).allSatisfy { !$0.contains("--allow-rollback") })
        #expect(!warnings.flatMap(\.hints).isEmpty)
        #expect(try memory()?.epoch == 5)
    }

    @Test("a memory that cannot be written is a warning, and the roster is used")
    func warnsWithoutMemory() throws {
        try host.folder.put("in the way", at: "state")
        let store = try host.open()
        #expect(store.roster.epoch == 1)
        #expect(store.warnings.count == 1)
        #expect(
            store.warnings.first?.message.hasPrefix("what was seen cannot be remembered") == true
        )
    }

    @Test("a memory that cannot be read is no reason to accept a roster")
    func refusesDamagedMemory() throws {
        _ = try host.open()
        let file = try host.state.appending("accepted-roster")
        try Data("sealhook/v1 accepted-roster\nepoch x\n".utf8).write(
            to: URL(fileURLWithPath: file.string)
        )
        let error = try storeError { try host.open() }
        #expect(error.refusal == .rosterRollback)
        #expect(error.hints == ["to begin anew with the pins: rm \(file)"])
        #expect(try host.open(policy: .warn).warnings.count == 1)
        try FileManager.default.removeItem(atPath: file.string)
        #expect(try host.open().warnings.isEmpty)
    }
}

import TestSupport
import Testing

@testable import SecretStore

@Suite("Branches and the roster")
struct RosterBranchTests {
    private let host: TestHost
    private let bob: Person

    /// A host with epoch 1 on `main`, and epoch 3 on `handover`, which is checked out: bob is the
    /// owner there.
    init() throws {
        host = try TestHost.withGit()
        bob = try Person("bob")
        _ = try host.open()
        try host.git("switch", "--quiet", "--create", "handover")
        try host.writeRoster(
            epoch: 2,
            members: [host.alice.member(.all), bob.member(.owner)]
        )
        _ = try host.open()
        try host.writeRoster(
            epoch: 3,
            members: [host.alice.member(.reader), bob.member(.owner)],
            signer: bob
        )
        try host.commit()
        #expect(try host.open().roster.epoch == 3)
    }

    @Test("to go back to a branch with the old members is no rollback, and the newest stays known")
    func goesBack() throws {
        try host.git("switch", "--quiet", "main")
        #expect(try host.open().roster.epoch == 1)
        #expect(try host.open(pins: []).roster.epoch == 1)
        #expect(try AcceptedRoster(in: host.state)?.epoch == 3)
        try host.git("switch", "--quiet", "handover")
        #expect(try host.open(pins: []).roster.epoch == 3)
    }

    @Test("an old roster put back, committed or not, is a rollback where the new one was")
    func refusesOldRoster() throws {
        try host.git("checkout", "--quiet", "main", "--", "secrets")
        #expect(try storeError { try host.open() }.refusal == .rosterRollback)
        try host.commit()
        #expect(try storeError { try host.open() }.refusal == .rosterRollback)
        try host.git("reset", "--quiet", "--hard", "main")
        #expect(try storeError { try host.open() }.refusal == .rosterRollback)
    }

    @Test("a former owner of one branch signs nothing new on another")
    func refusesFormerOwner() throws {
        try host.git("switch", "--quiet", "main")
        try host.writeRoster(epoch: 4, members: [host.alice.member(.all)])
        try host.commit()
        #expect(try storeError { try host.open(pins: []) }.refusal == .ownerNotTrusted)
    }
}

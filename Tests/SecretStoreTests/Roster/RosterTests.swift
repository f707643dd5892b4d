import Names
import Sealing
import TestSupport
import Testing

@testable import SecretStore

@Suite("Roster")
struct RosterTests {
    private let alice: Person
    private let deploy: Person
    private let carol: Person

    init() throws {
        alice = try Person("alice")
        deploy = try Person("deploy")
        carol = try Person("carol")
    }

    private func roster() throws -> Roster {
        let departed = DepartedMember(name: "carol", id: carol.key.id, date: "2026-08-01")
        let bytes = Roster.write(
            store: try #require(TestHost.store),
            epoch: 12,
            members: [try alice.member(.all), try deploy.member(.reader, "pagerduty/*")],
            departed: [departed],
            signer: alice.identity
        )
        return try Roster(StrictText(bytes, file: "secrets/ROSTER"))
    }

    @Test("what is written reads back")
    func roundTrips() throws {
        let roster = try roster()
        #expect(roster.store == TestHost.store)
        #expect(roster.epoch == 12)
        #expect(try roster.members == [alice.member(.all), deploy.member(.reader, "pagerduty/*")])
        #expect(roster.departed.map(\.name) == ["carol"])
        #expect(roster.signer == alice.key.id)
        #expect(roster.owners.map(\.name) == ["alice"])
    }

    @Test("a value is sealed to the readers whose globs match its name")
    func findsReaders() throws {
        let roster = try roster()
        let payments = SecretName("pagerduty/payments")
        let notes = SecretName("notes")
        #expect(roster.readers(of: payments).map(\.name) == ["alice", "deploy"])
        #expect(roster.readers(of: notes).map(\.name) == ["alice"])
    }

    @Test("a key is known to people by its member, as gone, or by its id")
    func describesKeys() throws {
        let roster = try roster()
        let stranger = try Person("mallory").key.id
        #expect(roster.describe(deploy.key.id) == "deploy")
        #expect(roster.describe(carol.key.id) == "carol (gone since 2026-08-01)")
        #expect(roster.describe(stranger) == stranger.description)
    }
}

import CivilTime
import Diagnostics
import Foundation
import Sealing
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

@Suite("StoreCheck")
struct StoreCheckTests {
    private let host: TestHost

    init() throws {
        host = try TestHost()
    }

    private func check(
        pinned: Bool = true,
        policy: RollbackPolicy = .refuse,
        now: Timestamp = TestHost.now
    ) -> StoreCheck {
        let environment = pinned ? [TrustedOwners.variable: host.alice.key.bech32] : [:]
        return StoreCheck.run(
            host.location,
            paths: host.paths,
            environment: environment,
            rollbackPolicy: policy,
            now: now
        )
    }

    private func put(_ text: String, at relative: String) throws {
        try host.folder.put(text, at: "repository/secrets/\(relative)")
    }

    private func statuses(_ check: StoreCheck, _ file: String) -> [ProgramStatus] {
        check.findings.filter { $0.file == "secrets/\(file)" }.map(\.diagnostic.status)
    }

    @Test("a sound store has no findings, and the check leaves no trace")
    func findsNothing() throws {
        try host.set("pagerduty/payments", to: "key")
        try put("* -text\n", at: ".gitattributes")
        try put("about\n", at: "README.md")
        let before = try host.folder.names(in: "state")
        #expect(!before.isEmpty)
        let check = check()
        #expect(check.findings == [])
        #expect(check.status == .done)
        #expect(check.sealedFileCount == 1)
        #expect(try host.folder.names(in: "state") == before)
        let fresh = HostPaths(environment: ["HOME": host.folder("fresh").string])
        let environment = [TrustedOwners.variable: host.alice.key.bech32]
        #expect(
            StoreCheck.run(host.location, paths: fresh, environment: environment).status == .done
        )
        #expect(!FileManager.default.fileExists(atPath: host.folder("fresh").string))
    }

    @Test("every fault of every file is told, and the gravest gives the exit code")
    func tellsAll() throws {
        try host.set("a", to: "1", rotateBy: CalendarDate("2026-09-20"))
        try host.set("b", to: "2")
        try host.seal("c", current: (1, "3"), signer: host.deploy)
        try put("rubbish\n", at: "d.seal")
        try put("password\n", at: "notes.txt")
        try put("half", at: ".sealhook-0123456789abcdef")
        let bytes = try #require(host.folder.bytes(of: "repository/secrets/b.seal"))
        try host.folder.put(bytes, at: "repository/secrets/e.seal")
        try host.folder.link("repository/secrets/f.seal", to: "b.seal")
        let check = check()
        #expect(statuses(check, "a.seal").contains(.overdue))
        #expect(statuses(check, "b.seal").isEmpty)
        #expect(statuses(check, "c.seal").first == .signatureRefused)
        #expect(statuses(check, "d.seal") == [.malformed])
        #expect(statuses(check, "e.seal") == [.malformed])
        #expect(statuses(check, "f.seal") == [.malformed])
        #expect(statuses(check, "notes.txt") == [.plaintextFound])
        #expect(statuses(check, ".sealhook-0123456789abcdef") == [.failed])
        #expect(check.status == .signatureRefused)
    }

    @Test("each kind of error alone gives its own exit code")
    func hasOwnExitCodes() throws {
        try host.set("a", to: "1", rotateBy: CalendarDate("2026-09-20"))
        #expect(check().status == .overdue)
        try put("password\n", at: "notes.txt")
        #expect(check().status == .plaintextFound)
        try put("rubbish\n", at: "d.seal")
        #expect(check().status == .malformed)
        try FileManager.default.removeItem(atPath: host.state.string)
        #expect(check(pinned: false).status == .ownerNotTrusted)
    }

    @Test("a roster that is not accepted stops nothing: the files are judged by its own members")
    func goesOnWithoutTrust() throws {
        try host.set("a", to: "1")
        try host.seal("b", current: (1, "2"), signer: host.deploy)
        try FileManager.default.removeItem(atPath: host.state.string)
        let check = check(pinned: false)
        #expect(statuses(check, "ROSTER") == [.ownerNotTrusted, .done])
        #expect(check.findings.contains { $0.diagnostic.message.contains("own members") })
        #expect(statuses(check, "a.seal").isEmpty)
        #expect(statuses(check, "b.seal").first == .signatureRefused)
    }

    @Test("without a roster what can be told of the files is told")
    func goesOnWithoutRoster() throws {
        try host.set("a", to: "1")
        try put("rubbish\n", at: "b.seal")
        try put("rubbish\n", at: "ROSTER")
        let check = check()
        #expect(statuses(check, "ROSTER") == [.malformed, .done])
        #expect(statuses(check, "a.seal").isEmpty)
        #expect(statuses(check, "b.seal") == [.malformed])
    }

    @Test("a rollback is an error, a warning or nothing, as it is asked for")
    func followsPolicy() throws {
        try host.set("a", to: "1")
        let old = try #require(host.folder.bytes(of: "repository/secrets/a.seal"))
        try host.set("a", to: "2")
        try host.folder.put(old, at: "repository/secrets/a.seal")
        #expect(check().status == .rollback)
        #expect(check(policy: .warn).findings.map(\.severity) == [.warning])
        #expect(check(policy: .warn).status == .done)
        #expect(check(policy: .allow).findings == [])
    }

    @Test("a previous slot past its date is a note")
    func notesOldPrevious() throws {
        let until = "2026-10-05T00:00:00Z"
        try host.seal("pagerduty/a", current: (2, "new"), previous: (1, "old", until))
        #expect(check().findings == [])
        let late = check(now: try #require(Timestamp(iso8601: until)))
        #expect(late.findings.map(\.severity) == [.note])
        #expect(
            late.findings.first?.diagnostic.hints.first?.hasSuffix("retire pagerduty/a") == true
        )
        #expect(late.status == .done)
    }

    @Test("two names that differ by case alone are told, beside the one that is no name")
    func findsFoldedNames() throws {
        try host.set("a", to: "1")
        let bytes = try #require(host.folder.bytes(of: "repository/secrets/a.seal"))
        try host.folder.put(bytes, at: "repository/secrets/A.seal")
        try #require(host.folder.names(in: "repository/secrets").contains("A.seal"))
        let check = check()
        #expect(statuses(check, "A.seal") == [.malformed, .malformed])
        #expect(
            check.findings.contains { $0.diagnostic.message.contains("only case tells it from") }
        )
    }

    @Test("who has left and is still pinned is a warning")
    func warnsOfDepartedPin() throws {
        let carol = try Person("carol")
        let departed = DepartedMember(name: "carol", id: carol.key.id, date: "2026-08-01")
        try host.writeRoster(departed: [departed])
        _ = try TrustedOwners.pin(carol.key, comment: "carol", paths: host.paths)
        let finding = try #require(check().findings.first)
        #expect(finding.severity == .warning)
        #expect(
            finding.diagnostic.message.hasPrefix("carol (gone since 2026-08-01) is still pinned")
        )
    }

    @Test("a broken list of pins is told, and the files are judged all the same")
    func tellsBrokenPins() throws {
        try host.seal("b", current: (1, "2"), signer: host.deploy)
        try host.folder.put("rubbish\n", at: "config/sealhook/trust")
        let check = check(pinned: false)
        #expect(check.findings.first?.file == host.paths.trust.string)
        #expect(statuses(check, "b.seal").first == .signatureRefused)
    }
}

import Foundation
import Names
import Sealing
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

@Suite("SeenVersions")
struct SeenVersionsTests {
    private let host: TestHost
    private let name: SecretName

    init() throws {
        host = try TestHost()
        name = SecretName("pagerduty/payments")
    }

    private var seen: SeenVersions { get throws { try host.open().seen } }

    private func file(_ version: UInt64) throws -> SecretFile {
        try host.seal("pagerduty/payments", current: (version, "value \(version)"))
        return try host.open().read(name)
    }

    @Test("what was never seen is refused for nothing")
    func startsEmpty() throws {
        #expect(try seen.sightings(of: name.description).isEmpty)
        #expect(try seen.refusal(of: file(1)) == nil)
    }

    @Test("a lower version, and the same version with other bytes, are rollbacks")
    func noticesOldFiles() throws {
        let seven = try file(7)
        try seen.record(seven.numbered)
        #expect(try seen.refusal(of: seven) == nil)
        #expect(try seen.refusal(of: file(8)) == nil)
        let older = try #require(try seen.refusal(of: file(6)))
        #expect(older.refusal == .rollback)
        #expect(older.message.contains("version 6") && older.message.contains("version 7"))
        let other = try #require(try seen.refusal(of: file(7)))
        #expect(other.refusal == .rollback)
        #expect(other.hints.last?.hasSuffix("--allow-rollback") == true)
    }

    @Test("the memory only moves on")
    func neverGoesBack() throws {
        try seen.record(file(7).numbered)
        try seen.record(file(6).numbered)
        #expect(try seen.sightings(of: name.description).map(\.version) == [7])
        try seen.record(file(9).numbered)
        #expect(try seen.sightings(of: name.description).map(\.version) == [9])
    }

    @Test("the file tells neither the name nor more than a version and a hash")
    func hidesName() throws {
        let file = try file(3)
        try seen.record(file.numbered)
        let folder = try host.state.appending("seen").string
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        let own = Hex.encode(BLAKE2b.hash(Array("pagerduty/payments".utf8)))
        #expect(Set(names) == [own, Hex.encode(BLAKE2b.hash(Array("ROSTER".utf8)))])
        let text = try String(contentsOfFile: "\(folder)/\(own)", encoding: .utf8)
        #expect(text == "3 \(Hex.encode(file.digest))\n")
    }

    @Test(
        "a damaged memory is a rollback, not a clean slate",
        arguments: ["", "3", "3 abc\n", "x \(String(repeating: "0", count: 64))\n"]
    )
    func refusesDamage(text: String) throws {
        let file = try file(3)
        try seen.record(file.numbered)
        let folder = try host.state.appending("seen").string
        let leaf = Hex.encode(BLAKE2b.hash(Array("pagerduty/payments".utf8)))
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(leaf)"))
        let refusal = try #require(try seen.refusal(of: file))
        #expect(refusal.refusal == .rollback)
        #expect(refusal.hints == ["to begin it anew: rm \(folder)/\(leaf)"])
    }
}

import CivilTime
import Foundation
import Outbox
import Sealing
import Testing

@Suite("A queued event and a key that is rotated")
struct RotationTests {
    private static let name = "pagerduty/key1"
    private static let send = ["send", "change", "--key", name, "--strict", "--summary"]

    @Test("a key that is refused gives way to the previous one, with a warning")
    func previousKey() throws {
        let repository = try rotated(until: 3600, refusing: ["KEY2"])
        let ending = try repository.sealhook(Self.send + ["rotated"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.errors.contains("version 2 does not serve, version 1 was taken"))
        #expect(ending.hintedCommands.contains("sealhook set \(Self.name)"))
        let events = try #require(repository.sandbox).events()
        #expect(events.map { $0.routingKey?.suffix(4) } == ["KEY2", "KEY1"])
        #expect(events.map(\.status) == [400, 202])
        let log = try repository.sealhook(["outbox", "log"]).output
        #expect(log.contains("\(Self.name) version 2"))
        #expect(log.contains("\(Self.name) version 1"))
    }

    @Test("where both keys are refused each is tried once, and the event is given up")
    func bothRefused() throws {
        let repository = try rotated(until: 3600, refusing: ["KEY1", "KEY2"])
        let ending = try repository.sealhook(Self.send + ["refused"])
        #expect(ending.exitCode == 20)
        #expect(ending.line.contains("version 2 was refused"))
        #expect(ending.line.contains("and so was version 1"))
        #expect(try #require(repository.sandbox).events().map(\.status) == [400, 400])
        #expect(try repository.outbox().deadLetters().count == 1)
    }

    @Test("a previous key past its date is not tried")
    func pastItsDate() throws {
        let repository = try rotated(until: -3600, refusing: ["KEY2"])
        let ending = try repository.sealhook(Self.send + ["refused"])
        #expect(ending.exitCode == 20)
        let ends = try #require(repository.sandbox).events().map { $0.routingKey?.suffix(4) }
        #expect(ends == ["KEY2"])
    }

    @Test("a queued event goes out with the key as it is then, not as it was")
    func keyOfTheMoment() throws {
        let repository = try ScratchRepository.ready()
        try repository.sealKeys(1)
        try repository.sandbox?.stop()
        #expect(try repository.sealhook(Self.send + ["early", "--deadline", "1s"]).exitCode == 21)
        try setSecond(repository)
        let sandbox = try repository.startSandbox()
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode == 0)
        #expect(try sandbox.accepted().map { $0.routingKey?.suffix(4) } == ["KEY2"])
    }

    /// A repository whose secret has `KEY2` as its second version, and `KEY1` in the slot before.
    private func rotated(
        until seconds: Double,
        refusing ends: [String]
    ) throws -> ScratchRepository {
        let refusals = ends.flatMap { ["--refuse-key", $0] }
        let repository = try ScratchRepository.ready(sandbox: refusals)
        try repository.sealKeys(1)
        let file = "secrets/\(Self.name).seal"
        let first = try slot(of: repository.text(file))
        try setSecond(repository)
        let until = Timestamp.now().advanced(bySeconds: seconds).iso8601
        let second = try repository.text(file)
        let heading = try #require(second.range(of: "== signature\n"))
        let body = second[..<heading.lowerBound] + "== previous until \(until)\n\(first)"
        try repository.write(try signed(String(body), repository), to: file)
        return repository
    }

    private func setSecond(_ repository: ScratchRepository) throws {
        let key = ScratchRepository.routingKey.dropLast() + "2"
        #expect(try repository.sealhook(["set", Self.name], input: String(key)).exitCode == 0)
    }

    /// The lines under `== current`.
    private func slot(of text: String) throws -> Substring {
        let start = try #require(text.range(of: "== current\n"))
        let end = try #require(text.range(of: "== signature\n"))
        return text[start.upperBound..<end.lowerBound]
    }

    /// The text with a signature of the repository's own identity, as docs/format.md describes it.
    private func signed(_ body: String, _ repository: ScratchRepository) throws -> String {
        switch try KeyFile.read(repository.identity) {
        case .open(let identity):
            let signed = body + "== signature\nsigner \(identity.publicKey.id)\n"
            let message = Array(("sealhook/v1 secret-signature\n" + signed).utf8)
            return signed + "sig \(Base64.encode(identity.sign(message)))\n"
        case .locked:
            throw ScratchRepository.Unready(text: "the identity is locked")
        }
    }
}

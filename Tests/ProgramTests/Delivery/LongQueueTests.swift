import Events
import Foundation
import Names
import Outbox
import SystemPackage
import Testing

@Suite("A long queue of three keys")
struct LongQueueTests {
    private static let count = 10_002

    @Test("one key answered 429 and one 400 do not keep the third's events, or change their order")
    func threeKeys() throws {
        let repository = try ScratchRepository.ready(
            sandbox: ["--fail-key", "429:KEY2", "--fail-key", "400:KEY3"]
        )
        try repository.sealKeys(3)
        // The queue is long, not slow: what the disk is asked for is another test's matter.
        let memory = FilePath("/dev/shm/sealhook-\(UUID().uuidString)")
        if FileManager.default.isWritableFile(atPath: "/dev/shm") {
            repository.environment["SEALHOOK_STATE"] = memory.string
        }
        defer { try? FileManager.default.removeItem(atPath: memory.string) }
        let outbox = try repository.outbox()
        for number in 0..<Self.count {
            let event = Event.change(ChangeEvent(summary: "event \(number)"))
            let name = try #require(SecretName(ScratchRepository.keyName(number % 3 + 1)))
            _ = try outbox.enqueue(event.fitted(), secretName: name, region: .us)
        }
        let ending = try repository.startCourier().end(within: .seconds(600))
        #expect(ending.exitCode == 21)

        let sandbox = try #require(repository.sandbox)
        // One connection for each key that had a call under way, and one for this question.
        let status = try JSONSerialization.jsonObject(with: sandbox.get("/status"))
        let connections = try #require((status as? [String: Any])?["connections"] as? Int)
        #expect((1...4).contains(connections))

        let heard = try sandbox.accepted()
        #expect(heard.allSatisfy { $0.routingKey?.hasSuffix("KEY1") == true })
        let expected = stride(from: 0, to: Self.count, by: 3).map { "event \($0)" }
        #expect(heard.compactMap(\.summary) == expected)
        #expect(try outbox.waitingCount() == Self.count / 3)
        let dead = try outbox.deadLetters()
        #expect(dead.count == Self.count / 3)
        #expect(dead.allSatisfy { $0.reason.cause.status == 400 })
        // People hear of the first few and of how many more there are, not of each.
        #expect(ending.errors.contains("\(Self.count / 3 - 3) more events given up: 400"))
        #expect(ending.errors.split(separator: "\n").count < 20)
    }
}

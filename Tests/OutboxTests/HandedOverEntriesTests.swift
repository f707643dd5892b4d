import Events
import Outbox
import TestSupport
import Testing

@Suite("Events handed over without a queue")
struct HandedOverEntriesTests {
    private static let entries = [Sample.change(), Sample.trigger(), Sample.resolve()].compactMap {
        event in
        (try? event.fitted()).map {
            OutboxEntry(
                fitted: $0,
                secretName: Sample.secretName,
                region: .eu,
                moment: HostClock.system.now()
            )
        }
    }

    @Test("they come out as they went in, none included")
    func roundTrip() {
        #expect(Self.entries.count == 3)
        for count in 0...3 {
            let entries = Array(Self.entries.prefix(count))
            let read = HandedOverEntries.decode(HandedOverEntries.encode(entries))
            #expect(read.map { $0.encoded() } == entries.map { $0.encoded() })
        }
    }

    @Test("what was cut off is left out, and what came before it is not", arguments: 0..<20)
    func cut(step: Int) {
        let bytes = HandedOverEntries.encode(Self.entries)
        let cut = bytes.prefix(bytes.count * step / 20)
        let read = HandedOverEntries.decode(Array(cut))
        #expect(read.map { $0.encoded() } == Self.entries.prefix(read.count).map { $0.encoded() })
        #expect(read.count < 3)
    }

    @Test(
        "what is none ends the list",
        arguments: ["x", "-1\n", "5\nhello", "99999999999999999999\n"]
    )
    func nothing(text: String) {
        #expect(HandedOverEntries.decode(Array(text.utf8)).isEmpty)
    }
}

import CivilTime
import Diagnostics
import Events
import Outbox
import Sealing
import SecretMemory
import SystemPackage
import TestSupport
import Testing

@Suite("OutboxEntry")
struct OutboxEntryTests {
    private static let moment = EnqueueMoment(
        wall: Timestamp(microsecondsSinceEpoch: 1_795_255_872_123_456),
        bootID: "boot-1",
        microsecondsSinceBoot: 42
    )

    /// Puts bytes into the queue as a hook of the same host would.
    private func plant(_ encoded: [UInt8], in outbox: Outbox) throws -> OutboxEntryID {
        let id = try outbox.enqueueSample()
        let key = try outbox.hostIdentity()
        let sealed = try encoded.withRawSpan { try key.publicKey.seal($0) }
        try put(sealed, at: outbox.folder.outbox.appending(id.description))
        return id
    }

    private func reopened(_ encoded: [UInt8]) throws -> OutboxEntry {
        let folder = try TemporaryFolder()
        let outbox = Outbox(stateFolder: folder.path)
        return try outbox.open(plant(encoded, in: outbox), with: outbox.hostIdentity())
    }

    @Test(
        "an entry comes out as it went in",
        arguments: [Sample.change(), Sample.trigger(), Sample.resolve()],
        PagerDutyRegion.allCases
    )
    func roundTrip(_ event: Event, _ region: PagerDutyRegion) throws {
        let entry = try OutboxEntry(
            fitted: FittedEvent(asIs: event),
            secretName: Sample.secretName,
            region: region,
            moment: Self.moment
        )
        #expect(try reopened(entry.encoded()) == entry)
    }

    @Test(
        "who made an event comes out as it went in, and so does that it was retried",
        arguments: [
            EntryOrigin.deploy(isOpenedByOthers: true), .deploy(isOpenedByOthers: false), .sender,
            .shared,
        ]
    )
    func origin(_ origin: EntryOrigin) throws {
        var entry = try Self.entry()
        entry.origin = origin
        #expect(try reopened(entry.encoded()) == entry)
        entry.isRetried = true
        #expect(try reopened(entry.encoded()) == entry)
    }

    @Test("an entry of 0.1.0 does not say who made it: a success may have to end its alert")
    func originOfFirstVersion() throws {
        let text = String(decoding: try Self.entry().encoded(), as: UTF8.self)
        let range = try #require(text.firstRange(of: #","deploy":0"#))
        let entry = try reopened(Array(text.replacingCharacters(range, "").utf8))
        #expect(entry.origin == .shared)
        #expect(entry.origin.isNoted)
        #expect(!entry.isRetried)
    }

    @Test("the version is the first field of the encoding")
    func versionFirst() throws {
        #expect(
            try String(decoding: Self.entry().encoded(), as: UTF8.self).hasPrefix(
                #"{"v":1,"type":"event","#
            )
        )
    }

    @Test(
        "an encoding that breaks a rule is refused, and the reason says which",
        arguments: [
            (#""v":1"#, #""v":0"#, "another version"),
            (#""v":1,"#, "", "'v'"),
            (#""secret":"pagerduty/payments","#, "", "'secret'"),
            (#""secret":"pagerduty/payments""#, #""secret":7"#, "'secret'"),
            (#""region":"us""#, #""region":"mars""#, "'region'"),
            (#""kind":"alert""#, #""kind":"page""#, "'kind'"),
            (#""wall":1795255872123456"#, #""wall":-999999999999999999"#, "'wall'"),
            (#""wall":1795255872123456"#, #""wall":9223372036854775807"#, "'wall'"),
            (#""uptime":42"#, #""uptime":"42""#, "'uptime'"),
            (#""uptime":42"#, #""uptime":4.2"#, "'uptime'"),
            (#""event_action":"resolve""#, #""event_action":"explode""#, "PagerDuty"),
            (#""event_action":"resolve""#, #""routing_key":"resolve""#, "PagerDuty"),
            ("\n", " ", "JSON"),
            ("{", "", "JSON"),
        ]
    )
    func refused(_ part: String, _ replacement: String, _ reason: String) throws {
        let text = String(decoding: try Self.entry().encoded(), as: UTF8.self)
        let range = try #require(text.firstRange(of: part))
        let changed = Array(text.replacingCharacters(range, replacement).utf8)
        let error = try #require(throws: OutboxError.self) { try reopened(changed) }
        guard case .unreadable(_, let said) = error else {
            Issue.record("expected an unreadable file, not \(error)")
            return
        }
        #expect(said.words.contains(reason))
    }

    @Test(
        "what a newer version queued is told from what is damaged, with the version it needs",
        arguments: [
            (#""v":1"#, #""v":2,"needs":"0.4.0""#, "0.4.0"), (#""v":1"#, #""v":9"#, nil),
            (#""type":"event""#, #""type":"window","needs":"1.0""#, "1.0"),
            (#""route":"pagerduty-events-v2""#, #""route":"jetstream""#, nil),
            (
                #""v":1,"type":"event""#, #""v":2,"needs":"0.4.0","body":"sealed otherwise""#,
                "0.4.0"
            ),
        ] as [(String, String, String?)]
    )
    func newer(_ part: String, _ replacement: String, _ needs: String?) throws {
        let text = String(decoding: try Self.entry().encoded(), as: UTF8.self)
        let range = try #require(text.firstRange(of: part))
        let changed = Array(text.replacingCharacters(range, replacement).utf8)
        let error = try #require(throws: OutboxError.self) { try reopened(changed) }
        guard case .newer(_, let said) = error else {
            Issue.record("expected a newer entry, not \(error)")
            return
        }
        #expect(said == needs)
        #expect(needs == nil || error.diagnostic.summary.hasSuffix("it needs \(needs ?? "")"))
    }

    @Test("an entry of 0.1.0, without a type and a route, is an event for the Events API")
    func earlier() throws {
        let text = String(decoding: try Self.entry().encoded(), as: UTF8.self)
        let added = #""type":"event","route":"pagerduty-events-v2","#
        let range = try #require(text.firstRange(of: added))
        let earlier = text.replacingCharacters(range, "")
        #expect(try reopened(Array(earlier.utf8)) == Self.entry())
    }

    private static func entry() throws -> OutboxEntry {
        OutboxEntry(
            fitted: try FittedEvent(asIs: Sample.resolve()),
            secretName: Sample.secretName,
            region: .us,
            moment: moment
        )
    }
}

extension String {
    fileprivate func replacingCharacters(_ range: Range<Index>, _ text: String) -> String {
        var copy = self
        copy.replaceSubrange(range, with: text)
        return copy
    }
}

import CivilTime
import Events
import Foundation
import JSON
import Testing

@Suite("Bodies as they are sent")
struct GoldenFileTests {
    static let events: [String: Event] = [
        "trigger-minimal": .alert(SampleEvents.trigger),
        "trigger-full": .alert(SampleEvents.fullTrigger),
        "trigger-hostile-text": .alert(SampleEvents.hostileTrigger),
        "acknowledge": .alert(AlertEvent(.acknowledge, deduplicationKey: "srv01/HTTP")),
        "resolve": .alert(AlertEvent(.resolve, deduplicationKey: "srv01/HTTP")),
        "change-minimal": .change(SampleEvents.change),
        "change-full": .change(SampleEvents.fullChange),
    ]

    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "Golden")

    @Test("a body has the bytes of its golden file", arguments: events.keys.sorted())
    func matchesGoldenFile(name: String) throws {
        let event = try #require(Self.events[name]).fitted()
        let golden = try Data(contentsOf: Self.folder.appending(path: "\(name).json"))
        #expect(EventBody.masked(event) + [0x0A] == Array(golden))
    }

    @Test("each golden file belongs to an event here")
    func everyFileIsUsed() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(files.sorted() == Self.events.keys.map { "\($0).json" }.sorted())
    }

    @Test("an event read from its own JSON is the same event", arguments: events.keys.sorted())
    func readsBack(name: String) throws {
        let event = try #require(Self.events[name])
        let bytes = JSONWriter.compact(.object(event.json))
        let document = try JSONParser.parse(bytes, file: name)
        #expect(try Event(json: document) == event)
        #expect(try Event(json: document, as: event.kind) == event)
    }
}

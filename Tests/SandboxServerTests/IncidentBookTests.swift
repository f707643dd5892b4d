import Foundation
import SandboxServer
import Testing

@Suite
struct IncidentBookTests {
    private var book = IncidentBook(limit: 3)
    private var sequence = 0

    private mutating func apply(
        _ action: String,
        _ deduplicationKey: String? = "d",
        key: String = SampleKey.payments
    ) throws -> Outcome {
        sequence += 1
        var fields = PostFields()
        fields.action = action
        fields.summary = "summary \(sequence)"
        return book.apply(
            fields,
            routingKey: try #require(RoutingKey(key)),
            deduplicationKey: deduplicationKey,
            sequence: sequence,
            at: Date(timeIntervalSince1970: Double(sequence))
        )
    }

    @Test("a trigger opens, a second one is a line of the log, a resolve ends it")
    func life() throws {
        var book = self
        #expect(try book.apply("trigger") == .opened)
        #expect(try book.apply("trigger") == .repeated)
        #expect(try book.apply("acknowledge") == .acknowledged)
        #expect(try book.apply("trigger") == .repeated)
        #expect(book.book.incidents[1]?.state == .acknowledged)
        #expect(try book.apply("resolve") == .resolved)
        let incident = try #require(book.book.incidents[1])
        #expect(incident.state == .resolved)
        #expect(incident.triggerCount == 3)
        #expect(incident.log == [1, 2, 3, 4, 5])
        #expect(incident.fields.summary == "summary 4")
        #expect(incident.updated == Date(timeIntervalSince1970: 5))
    }

    @Test("a trigger after a resolve opens a new incident")
    func reopened() throws {
        var book = self
        for action in ["trigger", "resolve", "trigger"] { _ = try book.apply(action) }
        #expect(book.book.incidents.elements.map(\.state) == [.resolved, .triggered])
    }

    @Test("what meets no open alert is dropped", arguments: ["acknowledge", "resolve"])
    func dropped(action: String) throws {
        var book = self
        #expect(try book.apply(action) == .dropped)
        #expect(try book.apply(action, nil) == .dropped)
        _ = try book.apply("trigger")
        _ = try book.apply("resolve")
        #expect(try book.apply(action) == .dropped)
        #expect(try book.apply("trigger", key: SampleKey.search) == .opened)
        #expect(try book.apply(action) == .dropped)
        #expect(book.book.incidents.count == 2)
    }

    @Test("a forgotten incident is no longer open")
    func forgotten() throws {
        var book = self
        for name in ["a", "b", "c", "d"] { _ = try book.apply("trigger", name) }
        #expect(try book.apply("resolve", "a") == .dropped)
        #expect(try book.apply("resolve", "b") == .resolved)
    }
}

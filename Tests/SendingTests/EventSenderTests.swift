import Diagnostics
import Dispatching
import Events
import HostTestSupport
import JSON
import Names
import Outbox
import Sending
import TestSupport
import Testing

/// Events by hand, on a host without a courier.
@Suite("EventSender")
struct EventSenderTests {
    private static let change = Event.change(ChangeEvent(summary: "a"))

    private func ready(
        _ variables: [String: String] = [:],
        configuration: String = "service: payments\n"
    ) throws -> TestProject {
        let project = try TestProject(environment: variables)
        try project.makeStore()
        try project.configure(configuration)
        return project
    }

    private func sender(_ project: TestProject, key: SecretName? = nil) throws -> EventSender {
        try EventSender(host: project.host, project: project.find(), key: key)
    }

    @Test(
        "the key is what the command says, then the variable's service, then the file's, then git's",
        arguments: [
            ("own/key", "file", "variable", "own/key"),
            (nil, "file", "variable", "pagerduty/variable"),
            (nil, "file", nil, "pagerduty/file"), (nil, nil, nil, "pagerduty/payments"),
        ] as [(SecretName?, String?, String?, String)]
    )
    func keys(key: SecretName?, file: String?, variable: String?, name: String) throws {
        let project = try ready(
            variable.map { ["SEALHOOK_SERVICE": $0] } ?? [:],
            configuration: file.map { "service: \($0)\n" } ?? ""
        )
        let error = try #require(throws: Diagnostic.self) {
            try sender(project, key: key)
                .send(Self.change, identity: project.identity, options: .init())
        }
        #expect(error.status == .noSuchSecret)
        #expect(error.message == "no secret '\(name)' in the store, so nothing was queued")
        #expect(try project.outbox.waitingCount() == 0)
    }

    @Test("a service that makes no name of a secret is told with the option that helps")
    func unusable() throws {
        let project = try ready(["SEALHOOK_SERVICE": "a b"], configuration: "")
        let error = try #require(throws: Diagnostic.self) { try sender(project) }
        #expect(error.status == .usage)
        #expect(error.hints == ["name the key: sealhook send --key NAME"])
    }

    @Test("a key in the place of a name is never repeated")
    func keyForName() throws {
        let project = try ready()
        let key: SecretName = "0123456789abcdef0123456789abcdef"
        let error = try #require(throws: Diagnostic.self) {
            try sender(project, key: key)
                .send(Self.change, identity: project.identity, options: .init())
        }
        #expect(error.status == .usage)
        #expect(error.hints == ["seal the key first: sealhook set pagerduty/payments"])
        #expect(!error.message.contains(key.description))
    }

    @Test("an event that waits is told of, and is a code only where that is asked for")
    func queued() throws {
        let project = try ready()
        try project.seal("pagerduty/payments")
        var options = EventSender.Options()
        let sender = try sender(project)
        func send() throws -> ProgramStatus {
            try sender.send(Self.change, identity: project.identity, options: options)
        }
        #expect(try send() == .done)
        #expect(project.printed == "queued: change event for 'pagerduty/payments'\n")
        options.delivery.isStrict = true
        #expect(try send() == .notDelivered)
        #expect(try project.outbox.waitingCount() == 2)
    }

    @Test("a quiet command prints the dedup_key alone, and of a change nothing")
    func quiet() throws {
        let project = try ready()
        try project.seal("pagerduty/payments")
        var options = EventSender.Options()
        options.isQuiet = true
        let sender = try sender(project)
        let resolve = Event.alert(AlertEvent(.resolve, deduplicationKey: "a/b"))
        for event in [Self.change, resolve] {
            _ = try sender.send(event, identity: project.identity, options: options)
        }
        #expect(project.printed == "a/b\n")
    }

    @Test("what would be posted is shown with the key masked, and nothing is queued")
    func shown() throws {
        let project = try ready()
        try sender(project).show(Self.change)
        let mask = String(repeating: "*", count: 32)
        #expect(project.printed.hasPrefix(#"{"routing_key":"\#(mask)","#))
        #expect(try project.outbox.waitingCount() == 0)
    }

    @Test("a routing key in a document is refused with the command that seals it")
    func routingKey() throws {
        let sender = try sender(ready())
        let document: JSONValue = ["routing_key": "secret", "payload": ["summary": "a"]]
        let error = try #require(throws: EventError.self) { try sender.event(from: document) }
        #expect(
            error.hints == [
                "take the line out, and seal the key: sealhook set pagerduty/payments"
            ]
        )
        let other = try #require(throws: EventError.self) {
            try sender.event(from: ["payload": ["summary": 1]])
        }
        #expect(!other.field.hasSuffix("routing_key"))
        #expect(!other.hints.contains { $0.hasPrefix("take the line out") })
    }

    @Test("the usual source is this machine")
    func source() throws {
        #expect(try !sender(ready()).usualSource.isEmpty)
    }
}

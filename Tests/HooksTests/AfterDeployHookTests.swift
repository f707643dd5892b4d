import DeployContext
import Diagnostics
import Dispatching
import Events
import Hooks
import HostTestSupport
import Names
import Outbox
import Rules
import TestSupport
import Testing

@testable import ProjectFile

/// What is queued after a deploy, on a host without a courier.
@Suite("AfterDeployHook")
struct AfterDeployHookTests {
    private let project: TestProject

    init() throws {
        project = try TestProject()
        try project.makeStore()
        try project.configure(
            """
            service: payments
            notify:
              - pagerduty_change_event: pagerduty/a
              - pagerduty_alert: pagerduty/b
            """
        )
    }

    private static let change = "change event for pagerduty/a"
    private static let trigger = "alert (trigger) for pagerduty/b"
    private static let resolve = "alert (resolve) for pagerduty/b"

    @discardableResult
    private func run(
        _ hook: HookName,
        isStrict: Bool = false,
        in found: Project? = nil
    ) throws -> ProgramStatus {
        let found = try found ?? project.find()
        var options = DeliveryOptions()
        options.isStrict = isStrict
        return try AfterDeployHook(
            host: project.host,
            project: found,
            identity: project.identity,
            options: options
        ).run(hook, found.deployInquiry(on: project.host).context(on: project.host))
    }

    /// What waits, in order.
    private func queued() throws -> [String] {
        let outbox = try project.outbox
        let key = try outbox.hostIdentity()
        return try outbox.waiting(after: nil, limit: 100).map { id in
            let entry = try outbox.open(id, with: key)
            return "\(entry.event.title) for \(entry.secretName)"
        }
    }

    @Test("a deploy that failed is a change, and pages")
    func failed() throws {
        try run(.onFail)
        #expect(try queued() == [Self.change, Self.trigger])
    }

    @Test("a success resolves where another host may have paged")
    func others() throws {
        try run(.postDeploy)
        #expect(try queued() == [Self.change, Self.resolve])
    }

    @Test("where nobody else can have paged each success resolves what this host has opened")
    func alone() throws {
        try Birthplace.mark(project.state)
        try run(.postDeploy)
        #expect(try queued() == [Self.change])
        try run(.onFail)
        try run(.postDeploy)
        try run(.postDeploy)
        #expect(
            try queued() == [
                Self.change, Self.change, Self.trigger, Self.change, Self.resolve, Self.change,
                Self.resolve,
            ],
            "no resolve was delivered yet"
        )
    }

    @Test("an event that waits is a code of its own only where that is asked for")
    func strict() throws {
        #expect(try run(.postDeploy) == .done)
        #expect(try run(.postDeploy, isStrict: true) == .notDelivered)
    }

    @Test("with nobody to tell nothing is queued, and all is well")
    func nobody() throws {
        try project.configure("notify: []")
        #expect(try run(.onFail, isStrict: true) == .done)
        #expect(try project.outbox.waitingCount() == 0)
    }

    @Test("a rule whose event cannot be queued is said with its place, and stops no other rule")
    func unqueued() throws {
        // sealhook.yml is refused with such a key; nothing else of an event stops it.
        let long = AlertOptions(deduplicationKey: String(repeating: "k", count: 300))
        let rule = NotifyRule(
            .alert(long),
            secretName: "pagerduty/b",
            location: Location(file: "sealhook.yml", line: 3, column: 5)
        )
        var configuration = Configuration.default
        configuration.notify = [rule, NotifyRule(.change, secretName: "pagerduty/a")]
        let found = Project(location: project.location, configuration: configuration)
        #expect(try run(.onFail, isStrict: true, in: found) == .malformedInput)
        #expect(try run(.onFail, in: found) == .done)
        #expect(try queued() == [Self.change, Self.change])
        let words = "error: sealhook.yml:3:5: no alert for 'pagerduty/b' was queued: dedup_key: "
        #expect(project.errors.contains(words))
    }
}

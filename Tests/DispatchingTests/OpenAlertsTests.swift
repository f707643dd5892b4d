import HostEnvironment
import HostTestSupport
import Names
import Outbox
import SystemPackage
import TestSupport
import Testing

@testable import Dispatching

@Suite("OpenAlerts")
struct OpenAlertsTests {
    private let project: TestProject
    private let alerts: OpenAlerts
    private let state: FilePath

    init() throws {
        project = try TestProject()
        state = project.folder("state")
        alerts = OpenAlerts(state: state, console: project.host.console)
    }

    private let trigger = OutboxEntryID("20261121T101112.000001Z-0000000000000000")

    private func open(_ key: String) throws {
        let trigger = try #require(trigger)
        let id = try alerts.opening(key, secretName: "a/b") { trigger }
        #expect(id == trigger)
    }

    @Test("an alert is open from before its trigger is queued, whatever becomes of that")
    func opened() throws {
        #expect(!alerts.mayBeOpen("key", secretName: "a/b"))
        #expect(throws: OutboxError.self) {
            try alerts.opening("key", secretName: "a/b") {
                #expect(alerts.mayBeOpen("key", secretName: "a/b"))
                throw OutboxError.entryTooLarge(limit: 1)
            }
        }
        #expect(alerts.mayBeOpen("key", secretName: "a/b"))
        try open("key")
        let note = try OpenAlertNotes(stateFolder: state).note(of: "key", "a/b")
        #expect(note?.newest == trigger)
        #expect(project.errors.isEmpty)
    }

    @Test("an alert is its key's and its secret's: another of either is another alert")
    func apart() throws {
        try open("key")
        #expect(!alerts.mayBeOpen("other", secretName: "a/b"))
        #expect(!alerts.mayBeOpen("key", secretName: "a/c"))
    }

    @Test("a later process knows what an earlier one has opened")
    func later() throws {
        try open("key")
        let later = OpenAlerts(state: state, console: project.host.console)
        #expect(later.mayBeOpen("key", secretName: "a/b"))
    }

    @Test("what cannot be noted is said once, and from then on others may have opened any alert")
    func forgotten() throws {
        try Birthplace.mark(state)
        try project.folder.put("a file, not a folder", at: "state/open-alerts")
        try open("key")
        try open("other")
        #expect(!Birthplace.isHere(state))
        #expect(project.errors.split(separator: "warning:").count == 2)
        #expect(project.errors.contains("from now on every success sends a resolve"))
    }
}

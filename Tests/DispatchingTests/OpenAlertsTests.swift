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

    @Test("an alert is open from its trigger to its resolve")
    func opened() {
        #expect(!alerts.mayBeOpen("key", secretName: "a/b"))
        alerts.opening("key", secretName: "a/b")
        alerts.opening("key", secretName: "a/b")
        #expect(alerts.mayBeOpen("key", secretName: "a/b"))
        alerts.resolved("key", secretName: "a/b")
        #expect(!alerts.mayBeOpen("key", secretName: "a/b"))
        #expect(project.errors.isEmpty)
    }

    @Test("an alert is its key's and its secret's: another of either is another alert")
    func apart() {
        alerts.opening("key", secretName: "a/b")
        #expect(!alerts.mayBeOpen("other", secretName: "a/b"))
        #expect(!alerts.mayBeOpen("key", secretName: "a/c"))
        alerts.resolved("other", secretName: "a/b")
        #expect(alerts.mayBeOpen("key", secretName: "a/b"))
    }

    @Test("a later process knows what an earlier one has opened")
    func later() {
        alerts.opening("key", secretName: "a/b")
        let later = OpenAlerts(state: state, console: project.host.console)
        #expect(later.mayBeOpen("key", secretName: "a/b"))
    }

    @Test("what cannot be noted is said once, and from then on others may have opened any alert")
    func forgotten() throws {
        try Birthplace.mark(state)
        try project.folder.put("a file, not a folder", at: "state/open-alerts")
        alerts.opening("key", secretName: "a/b")
        alerts.opening("other", secretName: "a/b")
        #expect(!Birthplace.isHere(state))
        #expect(project.errors.split(separator: "warning:").count == 2)
        #expect(project.errors.contains("from now on every success sends a resolve"))
    }
}

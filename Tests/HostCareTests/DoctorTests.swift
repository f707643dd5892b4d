import Diagnostics
import HostTestSupport
import TestSupport
import Testing

@testable import HostCare

/// What is found on a host that has no courier.
@Suite("Doctor")
struct DoctorTests {
    private func examine(_ project: TestProject) -> Doctor.Examination {
        Doctor(
            host: project.host,
            store: nil,
            configuration: nil,
            identity: project.identity
        ).examine()
    }

    private func part(
        _ subject: String,
        of examination: Doctor.Examination
    ) throws -> Doctor.Result {
        try #require(examination.results.first { $0.subject == subject })
    }

    private func ready() throws -> TestProject {
        let project = try TestProject()
        try project.makeStore()
        try project.configure(
            """
            notify:
              - pagerduty_change_event: pagerduty/a
              - pagerduty_alert: pagerduty/b
            """
        )
        return project
    }

    @Test("the gravest fault gives the code, and what is well gives none")
    func gravity() {
        var examination = Doctor.Examination()
        examination.note("a", "well")
        #expect(examination.status == .done)
        examination.fault("b", Diagnostic(.rollback, "old", hints: ["look"]))
        examination.fault("c", Diagnostic(.failed, "no"))
        examination.examine("d") { throw Diagnostic(.noSuchSecret, "none") }
        examination.examine("e") { "well" }
        #expect(examination.status == .rollback)
        #expect(examination.results.map(\.isWell) == [true, false, false, false, true])
        #expect(examination.results.map(\.text) == ["well", "old", "no", "none", "well"])
        #expect(examination.results[1].hints == ["look"])
    }

    @Test("a host with nothing is told of its key and of its store, each with what makes one")
    func nothing() throws {
        let examination = examine(try TestProject())
        let identity = try part("identity", of: examination)
        #expect(!identity.isWell)
        #expect(identity.hints == ["make one: sealhook key new"])
        #expect(try part("store", of: examination).hints.first?.hasSuffix("sealhook init") == true)
        #expect(examination.results.map(\.subject) == ["identity", "locked memory", "store"])
    }

    @Test("every part is looked at, in this order, also where one is missing")
    func parts() throws {
        let examination = examine(try ready())
        #expect(
            examination.results.map(\.subject) == [
                "identity", "locked memory", "store", "keys", "courier", "hooks", "state folder",
                "host key", "outbox",
            ]
        )
        let missing = examination.results.filter { !$0.isWell }.map(\.subject)
        #expect(missing == ["keys", "courier"])
        #expect(try part("hooks", of: examination).text == "the built-in ones")
        #expect(try part("outbox", of: examination).text == "empty")
    }

    @Test("keys that open are named")
    func keys() throws {
        let project = try ready()
        try project.seal("pagerduty/a")
        try project.seal("pagerduty/b")
        let keys = try part("keys", of: examine(project))
        #expect(keys.isWell)
        #expect(keys.text == "pagerduty/a, pagerduty/b open")
        try project.configure("notify: []")
        let none = try part("keys", of: examine(project))
        #expect(none.isWell && none.text == "sealhook.yml tells nobody of a deploy")
    }

    @Test("every fault of the keys is told, and a value that can be no key too")
    func keyFaults() throws {
        let project = try ready()
        try project.seal("pagerduty/b", "https://example.org")
        let keys = try part("keys", of: examine(project))
        #expect(!keys.isWell)
        #expect(keys.text.contains("pagerduty/a"))
        #expect(
            keys.text.hasSuffix("; 'pagerduty/b' looks like a web address, not an integration key")
        )
        #expect(keys.hints.contains("seal the right one: sealhook set pagerduty/b"))
        #expect(examine(project).status == .noSuchSecret, "graver than a courier that is missing")
    }

    @Test("hooks of the project's own are named")
    func hooks() throws {
        let project = try ready()
        try project.folder.put("#!/bin/sh\n", at: "payments/hooks/on-fail", mode: 0o755)
        #expect(try part("hooks", of: examine(project)).text == "hooks/on-fail")
        try project.folder.put("#!/bin/sh\n", at: "payments/hooks/pre-deploy", mode: 0o644)
        let broken = try part("hooks", of: examine(project))
        #expect(!broken.isWell)
        #expect(broken.text == "hooks/pre-deploy: it cannot be run: it is not executable")
    }
}

import Diagnostics
import Hooks
import HostTestSupport
import ProjectFile
import SecretStore
import TestSupport
import Testing

@Suite("PreDeployHook")
struct PreDeployHookTests {
    private let project: TestProject

    init() throws {
        project = try TestProject(isVerbose: true)
        try project.makeStore()
        try project.folder.put("", at: "bin/sealhook-courier")
        try project.configure(
            """
            notify:
              - pagerduty_change_event: pagerduty/a
              - pagerduty_alert: pagerduty/a
              - pagerduty_alert: pagerduty/b
            """
        )
    }

    private func run() throws -> ProgramStatus {
        let found = try project.find()
        return try PreDeployHook(host: project.host, project: found, identity: project.identity)
            .run(found.deployInquiry(on: project.host), rollbackPolicy: .refuse)
    }

    @Test("where every key opens the gate is open, and the details say so")
    func open() throws {
        try project.seal("pagerduty/a")
        try project.seal("pagerduty/b")
        #expect(try run() == .done)
        #expect(
            project.errors == """
                sealhook: pre-deploy: 'pagerduty/a' opens (version 1)
                sealhook: pre-deploy: 'pagerduty/b' opens (version 1)

                """
        )
    }

    @Test("where keys do not open the gate is closed, and each of them is said")
    func closed() throws {
        #expect(try run() == .gateBlocked)
        let errors = project.errors
        #expect(errors.contains("pagerduty/a") && errors.contains("pagerduty/b"))
        #expect(errors.count(of: "error: ") == 2)
    }

    @Test("a value that is no key is only warned of: PagerDuty may take it")
    func doubtful() throws {
        try project.seal("pagerduty/a", "https://example.org")
        try project.seal("pagerduty/b")
        #expect(try run() == .done)
        #expect(project.errors.contains("warning: 'pagerduty/a' looks like a web address"))
        #expect(project.errors.contains("hint: seal the right one: sealhook set pagerduty/a"))
    }

    @Test("with a store that does not verify the hook cannot do its work")
    func unverified() throws {
        try project.seal("pagerduty/a")
        try project.seal("pagerduty/b")
        try project.folder.put("sealhook/v1 roster\n", at: "payments/secrets/ROSTER")
        #expect(throws: StoreError.self) { try run() }
    }
}

extension String {
    /// How often a text stands in this one.
    fileprivate func count(of text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count - 1
    }
}

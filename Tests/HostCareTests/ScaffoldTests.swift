import Diagnostics
import Dispatching
import HostCare
import HostEnvironment
import HostTestSupport
import ProjectFile
import Rules
import SecretStore
import SystemPackage
import TestSupport
import Testing

@Suite("Scaffold")
struct ScaffoldTests {
    private let project: TestProject

    init() throws {
        project = try TestProject()
    }

    private func run() throws -> Scaffold.Report {
        try Scaffold(host: project.host, folder: project.host.folder, service: "payments").run()
    }

    private static let parts = [
        "secrets/.gitattributes", "sealhook.yml", "hooks/.gitattributes", "hooks/pre-deploy",
        "hooks/post-deploy",
        "hooks/on-fail", "hooks/sealhook.mk",
    ]

    @Test("from nothing it makes all that a deploy needs, and what it wrote can be read")
    func whole() throws {
        let report = try run()
        #expect(
            Set(report.created)
                == Set(
                    Self.parts + [
                        "secrets/ROSTER", project.host.paths.identity.string,
                        project.host.paths.trust.string,
                    ]
                )
        )
        #expect(report.warnings.isEmpty)
        #expect(report.service == "payments")
        let found = try project.find()
        #expect(found.configuration.service == "payments")
        let heard = try found.rules(for: "other").map(\.secretName)
        #expect(heard == ["pagerduty/payments", "pagerduty/payments"])
        let store = try found.openStore(on: project.host)
        #expect(store.roster.members.map(\.name) == ["alex"])
        #expect(Birthplace.isHere(try project.state))
    }

    @Test("a second run changes nothing")
    func again() throws {
        _ = try run()
        let before = try project.folder.allFiles()
        let report = try run()
        #expect(report.created.isEmpty && report.warnings.isEmpty)
        #expect(try project.folder.allFiles() == before)
    }

    @Test("a part that is gone is made again, and the others are left as they are")
    func parts() throws {
        _ = try run()
        try project.folder.put("service: mine\n", at: "payments/sealhook.yml")
        for part in Self.parts where part != "sealhook.yml" {
            try project.folder.remove("payments/\(part)")
            #expect(try run().created == [part])
        }
        #expect(try project.find().configuration.service == "mine")
    }

    @Test("a store that this host does not trust is doubtful, and its owner is not pinned")
    func foreign() throws {
        try project.makeStore()
        try project.folder.put("", at: "config/sealhook/trust")
        let report = try run()
        #expect(report.warnings.map(\.status) == [.ownerNotTrusted])
        #expect(!report.created.contains("secrets/ROSTER"))
        #expect(project.folder.bytes(of: "config/sealhook/trust") == [])
        #expect(!Birthplace.isHere(try project.state))
    }

    @Test("a host without a place for the state is refused before anything is made")
    func homeless() throws {
        let project = try TestProject(environment: [HostPaths.stateVariable: "relative"])
        let scaffold = Scaffold(host: project.host, folder: project.host.folder, service: "a")
        let error = try #require(throws: Diagnostic.self) { try scaffold.run() }
        #expect(error.status == .usage)
        #expect(project.folder.bytes(of: "payments/sealhook.yml") == nil)
    }
}

import Diagnostics
import Dispatching
import HostTestSupport
import SystemPackage
import TestSupport
import Testing

@Suite("CourierLauncher")
struct CourierLauncherTests {
    private let project: TestProject

    init() throws {
        project = try TestProject()
        try project.folder.put("", at: "payments/secrets/ROSTER")
    }

    private func launcher() throws -> CourierLauncher {
        CourierLauncher(host: project.host, project: try project.find())
    }

    @Test("the courier lies beside this program, or where it is installed, and nowhere else")
    func places() throws {
        let installed = "libexec/sealhook/sealhook-courier"
        try project.folder.put("", at: installed)
        #expect(try launcher().program() == project.folder.path.pushing(.init(installed)))
        try project.folder.put("", at: "bin/sealhook-courier")
        #expect(try launcher().program() == project.folder("bin").appending("sealhook-courier"))
    }

    @Test("one that is on the PATH alone is none, and what mends that is said")
    func missing() throws {
        let project = try TestProject(environment: ["PATH": project.folder("path").string])
        try project.folder.put("", at: "payments/secrets/ROSTER")
        try project.folder.put("", at: "path/sealhook-courier", mode: 0o755)
        let launcher = CourierLauncher(host: project.host, project: try project.find())
        let error = try #require(throws: Diagnostic.self) { try launcher.program() }
        #expect(error.location?.file == "\(project.folder("bin"))/sealhook-courier")
        #expect(error.hints == ["install both: make install"])
        #expect(throws: Diagnostic.self) { try launcher.run(.init(deadline: 1), identity: nil) }
    }
}

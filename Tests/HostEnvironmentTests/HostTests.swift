import ChildProcess
import Diagnostics
import HostEnvironment
import HostTestSupport
import SecretStore
import SystemPackage
import TestSupport
import Testing

@Suite("Host")
struct HostTests {
    @Test(
        "a path that a user gave begins at the working folder, and is made plain",
        arguments: [
            ("a.yml", "payments/a.yml"), ("./b/../a.yml", "payments/a.yml"), ("../a", "a"),
            (".", "payments"),
        ]
    )
    func relative(given: String, path: String) throws {
        let project = try TestProject()
        #expect(project.host.absolute(given) == project.folder.path.pushing(.init(path)))
    }

    @Test("an absolute path stays where it is")
    func absolute() throws {
        #expect(try TestProject().host.absolute("/etc/./sealhook/../a") == "/etc/a")
    }

    @Test("this process knows its folder and its program")
    func current() throws {
        let host = try Host.current(
            environment: ["HOME": "/nonexistent"],
            console: Console(program: "test", usesColour: false),
            coreFileLimit: nil,
            inheritedSignals: .none
        )
        #expect(host.folder.isAbsolute && host.program.isAbsolute)
        #expect(host.paths.identity == "/nonexistent/.config/sealhook/identity")
    }
}

import Hooks
import HostTestSupport
import TestSupport
import Testing

@Suite("HookProcess")
struct HookProcessTests {
    @Test("a hook is the project's own only where its script can be run")
    func scripts() throws {
        let project = try TestProject()
        try project.makeStore()
        try project.folder.put("#!/bin/sh\n", at: "payments/hooks/pre-deploy", mode: 0o755)
        try project.folder.put("#!/bin/sh\n", at: "payments/hooks/on-fail", mode: 0o644)
        let process = HookProcess(host: project.host, project: try project.find())
        #expect(HookName.allCases.filter(process.hasScript) == [.preDeploy])
    }
}

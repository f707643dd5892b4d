import Diagnostics
import Dispatching
import Hooks
import HostTestSupport
import SecretStore
import Testing

@Suite("HookCall")
struct HookCallTests {
    private func exitCode(
        _ hook: HookName,
        isStrict: Bool = false,
        after fault: (any Error)? = nil
    ) throws -> Int32 {
        let project = try TestProject()
        try project.makeStore()
        try project.configure("service: payments\n")
        var options = DeliveryOptions()
        options.isStrict = isStrict
        let call = HookCall(
            hook: hook,
            options: options,
            rollbackPolicy: .refuse,
            host: project.host,
            identity: project.identity
        )
        let code = call.run {
            if let fault { throw fault }
            return try project.find()
        }
        if let fault {
            #expect(project.errors.contains("error: \(Diagnostic(describing: fault).summary)"))
        }
        return code
    }

    private static let fault = Diagnostic(.malformed, "sealhook.yml cannot be read")
    private struct Silent: Error {}

    @Test("a pre-deploy that cannot do its work stops the deploy, whatever the fault's own code")
    func preDeploy() throws {
        #expect(try exitCode(.preDeploy, after: Self.fault) == 10)
        #expect(try exitCode(.preDeploy, isStrict: true, after: Self.fault) == 10)
        #expect(try exitCode(.preDeploy, after: Silent()) == 10)
        #expect(try exitCode(.preDeploy) == 10, "there is no courier")
    }

    @Test(
        "the hooks after a deploy never change its result",
        arguments: [HookName.postDeploy, .onFail]
    )
    func afterDeploy(hook: HookName) throws {
        #expect(try exitCode(hook, after: Self.fault) == 0)
        #expect(try exitCode(hook, after: Silent()) == 0)
        #expect(try exitCode(hook) == 0)
    }

    @Test(
        "unless they are strict: then it is the fault's code",
        arguments: [HookName.postDeploy, .onFail]
    )
    func strict(hook: HookName) throws {
        #expect(try exitCode(hook, isStrict: true, after: Self.fault) == 7)
        #expect(try exitCode(hook, isStrict: true, after: Silent()) == 1)
        #expect(try exitCode(hook, isStrict: true) == 21, "the events wait")
    }
}

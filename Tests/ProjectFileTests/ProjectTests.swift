import DeployContext
import Diagnostics
import HostEnvironment
import HostTestSupport
import Names
import ProjectFile
import Rules
import SecretStore
import SystemPackage
import TestSupport
import Testing

@Suite("Project")
struct ProjectTests {
    private func found(
        _ variables: [String: String] = [:],
        store: String? = nil,
        configuration: String? = nil
    ) throws -> Project {
        let project = try TestProject(environment: variables)
        try project.folder.put("service: beside", at: "payments/sealhook.yml")
        try project.folder.put("service: variable", at: "payments/variable.yml")
        try project.folder.put("service: option", at: "option.yml")
        try project.folder.put("", at: "payments/secrets/ROSTER")
        try project.folder.put("", at: "other/secrets/ROSTER")
        return try Project.find(on: project.host, store: store, configuration: configuration)
    }

    @Test("the configuration is sealhook.yml beside the store, unless something names another")
    func configuration() throws {
        let named = [Project.configurationVariable: "variable.yml"]
        #expect(try found().configuration.service == "beside")
        #expect(try found(named).configuration.service == "variable")
        #expect(try found(named, configuration: "../option.yml").configuration.service == "option")
        #expect(try found([Project.configurationVariable: ""]).configuration.service == "beside")
    }

    @Test("a store that is named has its own configuration beside it, or none")
    func otherStore() throws {
        let other = try found(store: "../other/secrets")
        #expect(other.folder.lastComponent == "other")
        #expect(other.configuration == .default)
    }

    @Test("without a store there is no project, and init is what makes one")
    func noStore() throws {
        let project = try TestProject()
        let error = try #require(throws: StoreError.self) { try project.find() }
        #expect(error.diagnostic.hints == ["create a store in this repository: sealhook init"])
    }

    @Test("a host without a place for the state has no project")
    func homeless() throws {
        let project = try TestProject(environment: [HostPaths.stateVariable: "relative"])
        try project.folder.put("", at: "payments/secrets/ROSTER")
        let error = try #require(throws: Diagnostic.self) { try project.find() }
        #expect(error.status == .usage)
    }

    private func project(_ configuration: String) throws -> Project {
        let project = try TestProject()
        try project.folder.put("", at: "payments/secrets/ROSTER")
        try project.configure(configuration)
        return try project.find()
    }

    @Test("without a list the service's usual secret hears both kinds")
    func usualRules() throws {
        let rules = try project("").rules(for: "Payments.API")
        #expect(
            rules == [
                NotifyRule(.change, secretName: "pagerduty/payments.api"),
                NotifyRule(.alert(AlertOptions()), secretName: "pagerduty/payments.api"),
            ]
        )
    }

    @Test("with a list, an empty one too, nobody has to know the service")
    func ownRules() throws {
        func asked() -> String {
            Issue.record("the service was asked for")
            return ""
        }
        #expect(try project("notify: []").rules(for: asked()).isEmpty)
        let list = "notify:\n  - pagerduty_change_event: a/b"
        #expect(try project(list).rules(for: asked()).map(\.secretName) == ["a/b"])
    }

    @Test("a service that makes no name of a secret is a fault of usage, with what mends it")
    func unusable() throws {
        let error = try #require(throws: Diagnostic.self) { try project("").rules(for: "a b") }
        #expect(error.status == .usage)
        #expect(error.message == "'pagerduty/a b' is no name of a secret")
        #expect(error.hints.count == 1)
    }

    @Test("what is to be found out of a deploy is what the host says, and then the file")
    func inquiry() throws {
        let variables = ["SEALHOOK_ENVIRONMENT": "qa", "SEALHOOK_RUNTIME": "soon"]
        let project = try TestProject(environment: variables, isVerbose: true)
        try project.folder.put("", at: "payments/secrets/ROSTER")
        try project.configure("service: billing\nenvironment: staging\n")
        let context = try project.find().deployInquiry(on: project.host).context(on: project.host)
        #expect(context.service == "billing")
        #expect(context.environment == "qa")
        #expect(project.errors.contains("SEALHOOK_RUNTIME is no number and says nothing"))
    }
}

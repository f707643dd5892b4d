import SystemPackage
import Testing

@testable import Hooks

@Suite("OuterDeploy")
struct OuterDeployTests {
    private static let set = [
        "SEALHOOK_SERVICE": "payments", "SEALHOOK_VERSION": "", "SEALHOOK_STORE": "/a/secrets",
    ]

    private func environment(_ changes: [String: String] = [:]) -> [String: String] {
        var environment = Self.set.merging(["HOME": "/home", "SEALHOOK_STATE": "/s"]) { $1 }
        environment[OuterDeploy.variable] = OuterDeploy.mark(Self.set, of: "/a")
        return environment.merging(changes) { $1 }
    }

    @Test("outside of every deploy there is none")
    func none() {
        #expect(OuterDeploy(in: ["HOME": "/home"]) == nil)
        #expect(OuterDeploy(in: [OuterDeploy.variable: ""]) == nil)
    }

    @Test("what it has set says nothing to a deploy of another project, and all else stays")
    func forgotten() throws {
        let environment = environment()
        let outer = try #require(OuterDeploy(in: environment))
        let left = outer.forgotten(in: environment, for: "/b")
        #expect(left == ["HOME": "/home", "SEALHOOK_STATE": "/s"])
        #expect(outer.forgotten(in: environment, for: "/a") == environment)
    }

    @Test("a variable that was set anew since is the user's wish")
    func setAnew() throws {
        let environment = environment(["SEALHOOK_SERVICE": "billing"])
        let outer = try #require(OuterDeploy(in: environment))
        #expect(outer.forgotten(in: environment, for: "/b")["SEALHOOK_SERVICE"] == "billing")
    }

    @Test("the search for a store begins at the folder, not at the outer deploy's store")
    func places() throws {
        let environment = environment()
        let outer = try #require(OuterDeploy(in: environment))
        #expect(outer.withoutPlaces(environment)["SEALHOOK_STORE"] == nil)
        #expect(outer.withoutPlaces(environment)["SEALHOOK_SERVICE"] == "payments")
        let named = self.environment(["SEALHOOK_STORE": "/c/secrets"])
        #expect(outer.withoutPlaces(named)["SEALHOOK_STORE"] == "/c/secrets")
    }
}

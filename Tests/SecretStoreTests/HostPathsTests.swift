import SecretStore
import SystemPackage
import Testing

@Suite("HostPaths")
struct HostPathsTests {
    @Test("without XDG variables the folders are the usual ones under the home")
    func fallsBackToHome() throws {
        let paths = HostPaths(environment: ["HOME": "/home/alice"])
        #expect(paths.identity == "/home/alice/.config/sealhook/identity")
        #expect(paths.trust == "/home/alice/.config/sealhook/trust")
        #expect(paths.state == "/home/alice/.local/state/sealhook")
    }

    @Test("XDG variables and SEALHOOK_STATE move them")
    func followsVariables() throws {
        var environment = [
            "HOME": "/home/alice", "XDG_CONFIG_HOME": "/etc/xdg", "XDG_STATE_HOME": "/var/lib",
        ]
        #expect(HostPaths(environment: environment).configuration == "/etc/xdg/sealhook")
        #expect(HostPaths(environment: environment).state == "/var/lib/sealhook")
        environment["SEALHOOK_STATE"] = "/srv/state"
        #expect(HostPaths(environment: environment).state == "/srv/state")
        #expect(HostPaths(environment: environment).configuration == "/etc/xdg/sealhook")
    }

    @Test("a relative folder is passed over, also an empty one", arguments: ["", "relative/x"])
    func ignoresRelative(folder: String) {
        let paths = HostPaths(environment: [
            "HOME": "/home/alice", "XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder,
            "SEALHOOK_STATE": folder,
        ])
        #expect(paths.configuration == "/home/alice/.config/sealhook")
        #expect(paths.state == "/home/alice/.local/state/sealhook")
    }

    @Test("without a home nothing is looked for in the working folder")
    func isAbsoluteWithoutHome() {
        let paths = HostPaths(environment: [:])
        #expect(paths.identity.isAbsolute)
        #expect(paths.state.isAbsolute)
    }

    @Test("each store has a state of its own")
    func separatesStores() throws {
        let store = try #require(StoreID("0123456789abcdef0123456789abcdef"))
        let paths = HostPaths(environment: ["SEALHOOK_STATE": "/s"])
        #expect(paths.state(of: store) == "/s/0123456789abcdef0123456789abcdef")
    }
}

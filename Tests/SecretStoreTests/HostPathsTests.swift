import Diagnostics
import Names
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

    @Test("a relative XDG folder is passed over, also an empty one", arguments: ["", "relative/x"])
    func ignoresRelative(folder: String) {
        let paths = HostPaths(environment: [
            "HOME": "/home/alice", "XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder,
        ])
        #expect(paths.configuration == "/home/alice/.config/sealhook")
        #expect(paths.state == "/home/alice/.local/state/sealhook")
        #expect(paths.stateFault == nil)
    }

    @Test("an empty SEALHOOK_STATE is none, and a relative one is refused")
    func namedState() throws {
        var environment = ["HOME": "/home/alice", "SEALHOOK_STATE": ""]
        #expect(HostPaths(environment: environment).state == "/home/alice/.local/state/sealhook")
        try HostPaths(environment: environment).requireState()
        environment["SEALHOOK_STATE"] = "state"
        let fault = #expect(throws: Diagnostic.self) {
            try HostPaths(environment: environment).requireState()
        }
        #expect(fault?.status == .usage)
        #expect(fault?.message == "SEALHOOK_STATE is no absolute path")
        #expect(fault?.hints.first?.contains("export SEALHOOK_STATE=") == true)
    }

    @Test(
        "where HOME is missing, empty or relative, the account's home is taken",
        arguments: [nil, "", "h"]
    )
    func accountHome(home: String?) throws {
        let environment = home.map { ["HOME": $0] } ?? [:]
        let paths = HostPaths(environment: environment, accountHome: { "/home/alice" })
        #expect(paths.identity == "/home/alice/.config/sealhook/identity")
        #expect(paths.state == "/home/alice/.local/state/sealhook")
        try paths.requireState()
    }

    @Test("an absolute HOME is enough: no account is asked for")
    func noAccountNeeded() {
        var isAsked = false
        _ = HostPaths(environment: ["HOME": "/h"]) {
            isAsked = true
            return nil
        }
        #expect(!isAsked)
    }

    @Test("without any home the state must be named", arguments: [nil, "relative"] as [FilePath?])
    func homeless(home: FilePath?) throws {
        let paths = HostPaths(environment: [:], accountHome: { home })
        #expect(paths.identity.isAbsolute)
        #expect(paths.state.isAbsolute)
        let fault = #expect(throws: Diagnostic.self) { try paths.requireState() }
        #expect(fault?.status == .usage)
        #expect(fault?.hints.first?.contains("export SEALHOOK_STATE=/") == true)
        for variable in ["SEALHOOK_STATE", "XDG_STATE_HOME"] {
            try HostPaths(environment: [variable: "/s"], accountHome: { home }).requireState()
        }
    }

    @Test("each store has a state of its own")
    func separatesStores() throws {
        let store = try #require(StoreID("0123456789abcdef0123456789abcdef"))
        let paths = HostPaths(environment: ["SEALHOOK_STATE": "/s"])
        #expect(paths.state(of: store) == "/s/0123456789abcdef0123456789abcdef")
    }
}

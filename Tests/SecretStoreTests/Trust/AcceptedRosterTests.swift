import Sealing
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

@Suite("AcceptedRoster")
struct AcceptedRosterTests {
    private let host: TestHost
    private let state: FilePath

    init() throws {
        host = try TestHost()
        state = host.folder.path.appending("memory")
    }

    private func memory() -> RosterMemory {
        RosterMemory(in: state, history: StoreHistory(of: host.location, environment: [:]))
    }

    @Test("nothing is remembered at first, and that is no fault")
    func startsEmpty() {
        #expect(memory().newest == nil)
        #expect(memory().fault == nil)
    }

    @Test("the epoch and the owners read back, and the file is as the format says")
    func roundTrips() throws {
        try host.writeRoster(epoch: 12)
        let accepted = try AcceptedRoster(Store.readRoster(host.location))
        try accepted.save(in: state)
        #expect(memory().newest == accepted)
        #expect(memory().newest?.owners == [host.alice.key])
        let text = String(
            decoding: host.folder.bytes(of: "memory/accepted-roster") ?? [],
            as: UTF8.self
        )
        #expect(text == "sealhook/v1 accepted-roster\nepoch 12\nowner \(host.alice.key)\n")
    }

    @Test(
        "a file that cannot be read is a fault with the command that begins anew",
        arguments: [
            "", "rubbish\n", "sealhook/v1 accepted-roster\n",
            "sealhook/v1 accepted-roster\nepoch 01\n",
            "sealhook/v1 accepted-roster\nepoch 1\nowner alice\n",
            "sealhook/v1 accepted-roster\nepoch 1\nmore\n",
        ]
    )
    func tellsFault(text: String) throws {
        try host.folder.put(text, at: "memory/accepted-roster")
        #expect(memory().newest == nil)
        #expect(memory().fault?.refusal == .rosterRollback)
        #expect(memory().fault?.hints.first?.hasSuffix("rm \(state)/accepted-roster") == true)
    }
}

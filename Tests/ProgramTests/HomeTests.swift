import Foundation
import SystemPackage
import Testing

@Suite("Where a host keeps the queue")
struct HomeTests {
    @Test("without a usable HOME it is the account's home", arguments: [nil, "", "h"])
    func accountHome(home: String?) throws {
        let repository = try ScratchRepository(isGit: false)
        let accountHome = try #require(NSHomeDirectoryForUser(NSUserName()))
        // Nothing is written to the real home: the identity is only looked for.
        func look(_ home: String?) throws -> Ending {
            try repository.sealhook(["key", "public"], ["XDG_CONFIG_HOME": nil, "HOME": home])
        }
        let expected = try look(accountHome)
        #expect(expected.exitCode == 0 || expected.errors.contains(accountHome + "/.config/"))
        #expect(try look(home) == expected)
    }

    @Test(
        "a relative SEALHOOK_STATE is refused: nothing is queued or opened, and a page still tried"
    )
    func relativeState() throws {
        let repository = try ScratchRepository.ready()
        let variables = ["SEALHOOK_STATE": "state"]
        for (arguments, exitCode) in [
            (["get", "pagerduty/payments"], 64), (["outbox", "ls"], 64), (["init"], 64),
            (["check"], 64), (["ls"], 64), (["hook", "pre-deploy"], 10),
            (["hook", "post-deploy"], 0), (["hook", "post-deploy", "--strict"], 0),
        ] {
            let ending = try repository.sealhook(arguments, variables)
            #expect(Int(ending.exitCode) == exitCode, "\(arguments): \(ending.errors)")
            #expect(ending.errors.contains("SEALHOOK_STATE is no absolute path"), "\(arguments)")
            #expect(ending.errors.contains("hint: name the folder from the root on: export "))
            #expect(ending.output.isEmpty)
        }
        #expect(try repository.sealhook(["--help"], variables).exitCode == 0)
        #expect(!repository.exists("state"))
        #expect(try #require(repository.sandbox).events().map(\.name) == ["change", "change"])
    }
}

import Foundation
import SystemPackage
import Testing

@Suite("Hints lead on")
struct HintTests {
    @Test("a name that cannot be removed is not to be sealed")
    func removal() throws {
        let repository = try ScratchRepository()
        try repository.initialize()
        let far = try repository.sealhook(["rm", "tokens/none"])
        #expect(far.exitCode == 3)
        #expect(far.hintedCommands == ["sealhook ls"])
        let near = try repository.sealhook(["rm", "pagerduty/paymnets"])
        #expect(near.errors.contains("did you mean 'pagerduty/payments'?"))
        let removed = try repository.sealhook(["rm", "pagerduty/payments", "--json"])
        let object = try JSONSerialization.jsonObject(with: Data(removed.outputBytes))
        #expect((object as? [String: String]) == ["removed": "pagerduty/payments"])
    }

    @Test("a key that is cut short is to come from a backup")
    func cutKey() throws {
        let repository = try ScratchRepository()
        try repository.initialize()
        try repository.shell(
            "sed -i 's/^\\(SEALHOOK-KEY-1.\\{20\\}\\).*/\\1/' '\(repository.identity)'"
        )
        let ending = try repository.sealhook(["get", "pagerduty/payments"])
        #expect(ending.exitCode == 7)
        #expect(ending.errors.contains("hint: put it back from a backup, "), "\(ending.errors)")
    }

    @Test("ls and show of a store whose roster does not verify end as check does")
    func roster() throws {
        let repository = try ScratchRepository()
        try repository.initialize()
        for damage in ["s/^store .*/store x/", "s/owner/writer/", "s/^sig .../sig AAA/"] {
            try repository.shell("cp secrets/ROSTER kept; sed -i '\(damage)' secrets/ROSTER")
            let check = try repository.sealhook(["check"])
            #expect(check.exitCode != 0, "\(damage)")
            for words in [["ls"], ["ls", "--json"]] {
                let listed = try repository.sealhook(words)
                #expect(listed.exitCode == check.exitCode, "\(damage): \(listed.errors)")
                #expect(listed.errors.contains("error: "))
            }
            try repository.shell("mv kept secrets/ROSTER")
        }
        let stranger: [String: String?] = [
            "XDG_CONFIG_HOME": repository.root.appending("config2").string,
            "XDG_STATE_HOME": repository.root.appending("state2").string,
        ]
        #expect(try repository.sealhook(["ls"], stranger).exitCode == 9)
        #expect(try repository.sealhook(["ls"]).exitCode == 0)
    }
}

import Foundation
import SystemPackage
import Testing

@Suite("sealhook check")
struct CheckTests {
    @Test("a secret that sealhook.yml names and the store has not is a fault, where it is named")
    func missingSecret() throws {
        let repository = try ScratchRepository()
        try repository.initialize()
        try repository.write(
            """
            secrets:
              TOKEN: tokens/api
            notify:
              - pagerduty_change_event: pagerduty/paymnets
              - pagerduty_alert: pagerduty/paymnets
            """,
            to: "sealhook.yml"
        )
        let ending = try repository.sealhook(["check"])
        #expect(ending.exitCode == 3)
        #expect(ending.output == "1 secret, 2 faults\n")
        #expect(
            ending.errors.split(separator: "\n") == [
                "sealhook: error: sealhook.yml:2:3: the store has no secret 'tokens/api'",
                "hint: seal it: sealhook set tokens/api",
                "sealhook: error: sealhook.yml:4:5: the store has no secret 'pagerduty/paymnets'",
                "hint: did you mean 'pagerduty/payments'? see all names: sealhook ls",
            ]
        )
        let doctor = try repository.sealhook(["doctor"])
        #expect(doctor.exitCode == 3)
        #expect(try doctor.part("keys").text.contains("the store has no secret 'tokens/api'"))
        #expect(try repository.sealhook(["deploy", "--", "true"]).exitCode == 10)
    }

    @Test("what holds without a file, or with a service that no key is of, is checked too")
    func withoutFile() throws {
        let repository = try ScratchRepository("Checkout")
        #expect(try repository.sealhook(["init"]).exitCode == 0)
        try FileManager.default.removeItem(
            atPath: repository.folder.appending("sealhook.yml").string
        )
        let missing = try repository.sealhook(["check"])
        #expect(missing.exitCode == 3)
        #expect(missing.hintedCommands == ["sealhook set pagerduty/checkout"])
        let nameless = try repository.sealhook(["check"], ["SEALHOOK_SERVICE": "a..b"])
        #expect(nameless.exitCode == 64)
        #expect(nameless.errors.contains("'pagerduty/a..b' is no name of a secret"))
        try repository.write("notify: []\n", to: "sealhook.yml")
        #expect(try repository.sealhook(["check"]).exitCode == 0)
    }

    @Test("as JSON a fault has its line and column")
    func columns() throws {
        let repository = try ScratchRepository()
        try repository.initialize()
        try repository.write("secrets:\n  TOKEN: tokens/api\n", to: "sealhook.yml")
        let output = try repository.sealhook(["check", "--json"]).output
        let parsed = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
        let finding = try #require((parsed?["findings"] as? [[String: Any]])?.first)
        #expect(finding["file"] as? String == "sealhook.yml")
        #expect(finding["line"] as? Int == 2)
        #expect(finding["column"] as? Int == 3)
        #expect(finding["exit_code"] as? Int == 3)
    }

    @Test("the example of docs/configuration.md is without a fault")
    func example() throws {
        let repository = try ScratchRepository()
        try repository.initialize()
        let page = FilePath(#filePath).removingLastComponent().removingLastComponent()
            .removingLastComponent().appending("docs/configuration.md")
        let text = try String(contentsOfFile: page.string, encoding: .utf8)
        let examples = text.components(separatedBy: "```yaml\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
        #expect(examples.count == 2)
        for example in examples {
            try repository.write(example, to: "sealhook.yml")
            let ending = try repository.sealhook(["check"])
            #expect(ending.exitCode == 0, "\(ending.errors)")
            #expect(try repository.sealhook(["hook", "pre-deploy"]).exitCode == 0)
        }
    }
}

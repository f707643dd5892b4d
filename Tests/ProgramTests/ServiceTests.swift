import Foundation
import Testing

@Suite("Which service")
struct ServiceTests {
    private static let service: [String: String?] = ["SEALHOOK_SERVICE": "checkout\r\n"]

    @Test("the variable wins over sealhook.yml for every command")
    func everyCommand() throws {
        let repository = try ScratchRepository.ready()
        let key = ScratchRepository.routingKey
        #expect(try repository.sealhook(["set", "pagerduty/checkout"], input: key).exitCode == 0)
        try repository.write("service: payments\n", to: "sealhook.yml")
        for words in [
            ["send", "change", "--summary", "by hand"], ["hook", "post-deploy"],
            ["deploy", "--", "true"],
        ] {
            let ending = try repository.sealhook(words, Self.service)
            #expect(ending.exitCode == 0, "\(ending.errors)")
        }
        struct Attempt: Decodable { let secret: String }
        let log = try repository.sealhook(["outbox", "log", "--json"]).outputBytes
        let secrets = try JSONDecoder().decode([Attempt].self, from: Data(log)).map(\.secret)
        #expect(secrets == Array(repeating: "pagerduty/checkout", count: 3))
        let doctor = try repository.sealhook(["doctor"], Self.service)
        #expect(try doctor.part("keys").text == "pagerduty/checkout open")
        #expect(try repository.sealhook(["rm", "pagerduty/checkout"]).exitCode == 0)
        #expect(try repository.sealhook(["check"], Self.service).exitCode == 3)
        #expect(try repository.sealhook(["check"]).exitCode == 0)
    }

    @Test("init writes it into sealhook.yml")
    func initialization() throws {
        let repository = try ScratchRepository()
        let ending = try repository.sealhook(["init"], Self.service)
        #expect(ending.output.contains("sealhook set pagerduty/checkout "))
        #expect(try repository.text("sealhook.yml").contains("service: checkout\n"))
        #expect(try repository.text("sealhook.yml").contains("_alert: pagerduty/checkout\n"))
    }

    @Test(
        "init in a repository of any name writes a file that sealhook takes",
        arguments: [
            "Payments", "a..b", "null", "NULL", "true", "1.0", "_internal", "PaymentsGatewayAPIv2",
            String(repeating: "long", count: 20), "0123456789abcdef0123456789abcdef", "pay ments",
        ]
    )
    func names(name: String) throws {
        let repository = try ScratchRepository(name)
        try repository.startSandbox()
        let ending = try repository.sealhook(["init"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let line = ending.output.split(separator: "\n").first { $0.contains("sealhook set ") }
        let command = try #require(line?.split(separator: "#").first)
        let key = ScratchRepository.routingKey
        #expect(try repository.shell("printf \(key) | \(command)").exitCode == 0)
        let check = try repository.sealhook(["check"])
        #expect(check.exitCode == 0, "\(check.errors)")
        let deploy = try repository.sealhook(["deploy", "--", "true"])
        #expect(deploy.exitCode == 0, "\(deploy.errors)")
        #expect(try repository.sandbox?.accepted().map(\.name) == ["change"])
    }

    @Test("init refuses a variable that names no service")
    func refused() throws {
        let repository = try ScratchRepository()
        let ending = try repository.sealhook(["init"], ["SEALHOOK_SERVICE": "a/../b"])
        #expect(ending.exitCode == 64)
        #expect(!repository.exists("secrets"))
    }
}

import Foundation
import SystemPackage
import Testing

@Suite("SEALHOOK_PAGERDUTY_URL")
struct EndpointTests {
    private static let variable = "SEALHOOK_PAGERDUTY_URL"

    @Test(
        "an address that could give the key away is refused before a key is opened",
        arguments: [
            "http://events.example.com", "http://127.0.0.1.example.com", "ftp://127.0.0.1",
            "https://user:word@events.example.com", "http://0x7f000001", "events.example.com",
        ]
    )
    func refused(address: String) throws {
        let repository = try ScratchRepository.ready()
        // With no identity there is nothing that could open a key, and nobody misses it.
        try FileManager.default.removeItem(atPath: repository.identity.string)
        let ending = try repository.sealhook(
            ["send", "change", "--summary", "kept", "--strict", "--verbose"],
            [Self.variable: address]
        )
        #expect(ending.exitCode == 21)
        #expect(ending.errors.contains("error: \(Self.variable): "), "\(ending.errors)")
        #expect(!ending.errors.contains("none of your keys"))
        #expect(!ending.errors.contains("word"))
        #expect(try repository.waitingSummaries() == ["kept"])
        #expect(try repository.sealhook(["outbox", "log"]).output.isEmpty)
        #expect(try #require(repository.sandbox).events().isEmpty)
    }

    @Test(
        "an address that no courier uses stops a deploy before it begins",
        arguments: ["ftp://127.0.0.1", "http://events.example.com", "events.example.com"]
    )
    func gate(address: String) throws {
        let repository = try ScratchRepository.ready()
        let ending = try repository.sealhook(
            ["deploy", "--", "touch", "deployed"],
            [Self.variable: address]
        )
        #expect(ending.exitCode == 10)
        #expect(!repository.exists("deployed"))
        #expect(ending.errors.contains("sealhook: error: \(Self.variable): "), "\(ending.errors)")
        #expect(ending.hintedCommands.contains("export \(Self.variable)=http://127.0.0.1:8080"))
    }

    @Test("one that can be meant does not: PagerDuty's own way to it, and none at all")
    func openGate() throws {
        let repository = try ScratchRepository.ready()
        let url = try #require(repository.sandbox).url
        for address in ["\(url)/v2/enqueue", url, "", nil] as [String?] {
            let ending = try repository.sealhook(
                ["hook", "pre-deploy"],
                [Self.variable: address]
            )
            #expect(ending.exitCode == 0, "\(ending.errors)")
        }
    }

    @Test("https to a server that speaks no TLS sends nothing of the event")
    func plainServer() throws {
        let repository = try ScratchRepository.ready()
        let sandbox = try #require(repository.sandbox)
        let ending = try repository.sealhook(
            ["send", "change", "--summary", "kept", "--strict", "--deadline", "2s"],
            [Self.variable: sandbox.url.replacingOccurrences(of: "http:", with: "https:")]
        )
        #expect(ending.exitCode == 21)
        #expect(try sandbox.events().isEmpty)
        #expect(try repository.waitingSummaries() == ["kept"])
        #expect(try repository.sealhook(["outbox", "log"]).output.contains("  tls  "))
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode == 0)
        #expect(try sandbox.accepted().compactMap(\.summary) == ["kept"])
    }
}

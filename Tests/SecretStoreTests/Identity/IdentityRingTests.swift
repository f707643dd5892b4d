import Diagnostics
import Names
import Sealing
import SecretMemory
import TestSupport
import Testing

@testable import SecretStore

@Suite("IdentityRing")
struct IdentityRingTests {
    private let host: TestHost
    private let name: SecretName

    init() throws {
        host = try TestHost()
        name = SecretName("pagerduty/payments")
        try host.set("pagerduty/payments", to: "fakefakefakefakefakefakefakefake")
    }

    private func error(_ ring: IdentityRing) throws -> StoreError {
        try storeError { try host.opened(name, with: ring) }
    }

    @Test("a wrong key names the readers and the keys that were tried, and no secret")
    func namesReadersAndKeys() throws {
        let mallory = try Person("mallory")
        let error = try error(mallory.ring())
        #expect(error.refusal == .noKeyOpensIt)
        #expect(error.diagnostic.status.rawValue == 4)
        #expect(error.message.contains("it is sealed to: alice, deploy"))
        #expect(error.message.contains("tried: \(mallory.key.id) (mallory's file)"))
        #expect(error.hints.last?.hasSuffix("sealhook key public") == true)
        let words = ([error.message] + error.hints).joined()
        #expect(!words.contains("SEALHOOK-KEY-"))
        #expect(!words.contains("fakefake"))
    }

    @Test("without any key the places are named where one was looked for")
    func namesPlaces() throws {
        let error = try error(IdentityRing([], missing: ["/home/alice/.config/sealhook/identity"]))
        #expect(error.message.hasPrefix("there is no key to open it with"))
        #expect(
            error.message.contains("looked for a key in: /home/alice/.config/sealhook/identity")
        )
        #expect(error.hints.last?.hasSuffix("sealhook key new") == true)
    }

    @Test("the first key that it is sealed to opens it, whatever stands before")
    func triesInOrder() throws {
        let ring = try IdentityRing(Person("mallory").ring().keys + Person("deploy").ring().keys)
        let opened = try host.opened(name, with: ring)
        #expect(opened.text == "fakefakefakefakefakefakefakefake")
        #expect(opened.version == 1)
    }
}

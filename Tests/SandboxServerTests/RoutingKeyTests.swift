import SandboxServer
import Testing

@Suite
struct RoutingKeyTests {
    @Test("a key of 32 letters and digits is remembered by its last four characters")
    func wellFormed() throws {
        let key = try #require(RoutingKey(SampleKey.payments))
        #expect(key.masked == "****************************0abc")
        #expect(key.lastFour == "0abc")
        #expect(!"\(key)".contains(SampleKey.payments))
    }

    @Test(
        "what is not 32 letters and digits is no key",
        arguments: [
            "", "abc", "u+abcdefghijklmn01xZ", SampleKey.payments + "0",
            String(SampleKey.payments.dropLast()), String(repeating: "é", count: 32),
            String(repeating: "-", count: 32),
        ]
    )
    func malformed(text: String) {
        #expect(RoutingKey(text) == nil)
    }

    @Test("keys with the same end are told apart")
    func identity() throws {
        let other = "x" + SampleKey.payments.dropFirst()
        #expect(try #require(RoutingKey(other)) != #require(RoutingKey(SampleKey.payments)))
        #expect(try #require(RoutingKey(other)) == #require(RoutingKey(other)))
    }

    @Test(
        "a mask shows four characters of a token, none of a shorter text, and never the length",
        arguments: [
            ("u+abcdefghijklmn01xZ", "****************************01xZ"),
            ("hunter2", "********************************"),
            ("", "********************************"),
        ]
    )
    func mask(text: String, masked: String) {
        #expect(RoutingKey.mask(text) == masked)
    }

    @Test("a key that begins with R belongs to an orchestration")
    func orchestration() throws {
        #expect(try #require(RoutingKey(SampleKey.orchestration)).isOfOrchestration)
        #expect(try !#require(RoutingKey(SampleKey.payments)).isOfOrchestration)
    }
}

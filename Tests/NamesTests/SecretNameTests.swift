import Names
import SystemPackage
import Testing

@Suite("SecretName")
struct SecretNameTests {
    @Test(
        "a name is lower-case segments joined by slashes",
        arguments: [
            "a", "0", "pagerduty/payments", "a/b/c/d", "db-url", "db_url", "v1.2.3", "a.", "a-/b_",
            String(repeating: "n", count: 128),
        ]
    )
    func takes(text: String) {
        #expect(SecretName(text)?.description == text)
    }

    @Test(
        "anything else is no name",
        arguments: [
            "", "/", "a/", "/a", "a//b", "z.seal/b", "a/z.seal/b", ".", "..", ".a", "-a", "_a",
            "a/.b", "a/..", "../a",
            "a..b",
            "A", "a b", "a\n", "a\0", "ä", "a\u{301}", "a*", "a\\b", "a:b", "\u{212A}",
            String(repeating: "n", count: 129),
        ]
    )
    func refuses(text: String) {
        #expect(SecretName(text) == nil)
    }

    @Test("the file of a name is beside the others of its folder")
    func namesItsFile() throws {
        let name = try #require(SecretName("pagerduty/payments"))
        #expect(name.relativePath == "pagerduty/payments.seal")
        #expect(
            name.path(in: "/repository/secrets") == "/repository/secrets/pagerduty/payments.seal"
        )
    }

    @Test("names are in the order of their text")
    func areOrdered() throws {
        let names = try ["b", "a/b", "a"].map { try #require(SecretName($0)) }
        #expect(names.sorted().map(\.description) == ["a", "a/b", "b"])
    }
}

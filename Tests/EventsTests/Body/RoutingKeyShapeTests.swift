import Events
import SecretMemory
import Testing

@Suite("RoutingKeyShape")
struct RoutingKeyShapeTests {
    private func shape(_ text: String) -> RoutingKeyShape {
        Array(text.utf8).withRawSpan { RoutingKeyShape($0) }
    }

    @Test(
        "a value is judged by its shape",
        arguments: [
            ("0123456789abcdef0123456789abcdef", RoutingKeyShape.integrationKey),
            ("r123456789ABCDEF0123456789abcdef", .integrationKey),
            ("R123456789abcdef0123456789abcdef", .orchestrationKey),
            ("0123456789abcdef0123456789abcde", .other),
            ("0123456789abcdef0123456789abcdef0", .other),
            ("0123456789abcdef0123456789abcde-", .other),
            ("0123456789abcdef0123456789abcd\u{e9}", .other),
            ("u+abcdefghij_klmnop-", .restToken), ("abcdefghij0123456789", .restToken),
            ("abcdefghij012345678!", .other), ("abcdefghij012345678", .other),
            ("https://hooks.example.com/abc", .webAddress), ("https://a.example.co", .webAddress),
            ("http://hooks.example.com/", .other), ("https://", .other), ("", .other),
        ]
    )
    func judges(text: String, expected: RoutingKeyShape) {
        #expect(shape(text) == expected)
    }

    @Test("a REST API token is called one")
    func words() {
        #expect(RoutingKeyShape.restToken.words == "a REST API token, not an integration key")
        let all: [RoutingKeyShape] = [
            .integrationKey, .orchestrationKey, .restToken, .webAddress, .other,
        ]
        #expect(Set(all.map(\.words)).count == all.count)
    }

    @Test("an orchestration's key takes alerts and no change events; other shapes take nothing")
    func problems() {
        #expect(RoutingKeyShape.integrationKey.problem(with: .alert) == nil)
        #expect(RoutingKeyShape.integrationKey.problem(with: .change) == nil)
        #expect(RoutingKeyShape.orchestrationKey.problem(with: .alert) == nil)
        let refusal = RoutingKeyShape.orchestrationKey.problem(with: .change)
        #expect(refusal?.hasSuffix("which takes no change events") == true)
        for shape in [RoutingKeyShape.restToken, .webAddress, .other] {
            #expect(shape.problem(with: .alert)?.contains(shape.words) == true)
            #expect(shape.problem(with: .change) != nil)
        }
    }
}

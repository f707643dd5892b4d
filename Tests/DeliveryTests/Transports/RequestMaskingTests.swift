import Delivery
import SecretMemory
import Testing

@Suite("Masking of what a server repeats")
struct RequestMaskingTests {
    private static let key = "0123456789abcdef0123456789abcdef"
    private static let body = #"{"routing_key":"\#(key)","x":1}"#

    private func masked(
        _ text: String,
        headers: [HeaderField] = [],
        body: RequestPart? = nil,
        isCut: Bool = false
    ) throws -> String {
        let endpoint = Endpoint(pagerDutyHost: "api.pagerduty.com")
        let request = Request(.put, to: endpoint, path: "/", headers: headers, body: body)
        var bytes = Array(text.utf8)
        request.maskSecrets(in: &bytes, isCut: isCut)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func keyed() throws -> RequestPart {
        .secret(SharedSecret(try SecretBytes(copying: Self.body)), key: 16..<48)
    }

    private func stars(_ count: Int) -> String { String(repeating: "*", count: count) }

    @Test("a body's key is masked, in the middle and where the answer was cut")
    func body() throws {
        let text = "no \(Self.key)\(Self.key)! 0123456789abcdef"
        #expect(
            try masked(text, body: keyed()) == "no \(stars(64))! 0123456789abcdef"
        )
        #expect(try masked(text, body: keyed(), isCut: true) == "no \(stars(64))! \(stars(16))")
    }

    @Test("of what is around the key nothing is masked")
    func around() throws {
        #expect(try masked(Self.body, body: keyed()) == #"{"routing_key":"\#(stars(32))","x":1}"#)
    }

    @Test("the secrets of all fields and of the body are masked, and plain parts are not")
    func everyPart() throws {
        let token = SharedSecret(try SecretBytes(copying: "Token token=u+s3cret"))
        let text = try masked(
            "Token token=u+s3cret; second-secret; \(Self.key); plain",
            headers: [
                HeaderField("Authorization", .secret(token, key: 12..<20)),
                HeaderField("X-Other", try .secret("second-secret")), HeaderField("From", "plain"),
            ],
            body: keyed()
        )
        #expect(text == "Token token=\(stars(8)); \(stars(13)); \(stars(32)); plain")
    }

    @Test("of two secrets of which one is a part of the other, nothing is left")
    func partOfAnother() throws {
        let text = try masked(
            "<abcdefgh>",
            headers: [
                HeaderField("A", try .secret("cde")), HeaderField("B", try .secret("abcdefgh")),
            ]
        )
        #expect(text == "<\(stars(8))>")
    }

    @Test("of a secret that overlaps itself nothing is left")
    func overlap() throws {
        let headers = [HeaderField("A", try .secret("aba"))]
        #expect(try masked("xababax", headers: headers) == "x\(stars(5))x")
    }

    @Test("an empty secret masks nothing")
    func empty() throws {
        let part = RequestPart.secret(SharedSecret(try SecretBytes(copying: "{}")), key: 0..<0)
        #expect(try masked("{}", body: part, isCut: true) == "{}")
    }
}

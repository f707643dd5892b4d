import CivilTime
import DeployContext
import Testing

struct DeployIDTests {
    @Test(
        "the time comes first, in a form that sorts and can be a file's name",
        arguments: ["2026-11-21T10:11:12Z", "2026-11-21T10:11:12.345Z"]
    )
    func form(moment: String) throws {
        let id = DeployID.make(at: try #require(Timestamp(iso8601: moment)))
        #expect(id.hasPrefix("20261121T101112Z-"))
        #expect(id.count == 25)
        #expect(id.suffix(8).allSatisfy { $0.isHexDigit && !$0.isUppercase })
    }

    @Test("two deploys of one second have different names")
    func random() {
        let names = Set((0..<200).map { _ in DeployID.make(at: .earliest) })
        #expect(names.count == 200)
    }
}

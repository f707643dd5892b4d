import Hooks
import Outbox
import Testing

@Suite("HookReceipt")
struct HookReceiptTests {
    private static let ids = [
        "20261121T101112.123456Z-00ff00ff00ff00ff", "20261121T101112.123457Z-00ff00ff00ff00f0",
    ].compactMap { OutboxEntryID($0) }

    private func read(_ text: String?, _ hook: HookName, _ deployID: String?) -> HookReceipt? {
        HookReceipt(
            for: hook,
            deployID: deployID,
            in: text.map { [HookReceipt.variable: $0] } ?? [:]
        )
    }

    @Test("it comes out as it went in, whatever the deploy is called", arguments: 0...2)
    func roundTrip(count: Int) {
        for deployID in ["a1", "build 7 ", "", "post-deploy  x", "ä\nb"] {
            let receipt = HookReceipt(
                .postDeploy,
                deployID: deployID,
                entries: Array(Self.ids.prefix(count))
            )
            #expect(read(receipt.text, .postDeploy, deployID) == receipt)
        }
    }

    @Test("another hook's, another deploy's and none say nothing")
    func others() {
        let text = HookReceipt(.onFail, deployID: "a1", entries: Self.ids).text
        #expect(read(text, .postDeploy, "a1") == nil)
        #expect(read(text, .onFail, "a2") == nil)
        #expect(read(text, .onFail, nil) == nil)
        #expect(read(nil, .onFail, "a1") == nil)
        #expect(read("on-fail what is this  a1", .onFail, "a1") == nil)
    }
}

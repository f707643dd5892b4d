import Diagnostics
import Outbox
import SystemPackage
import Testing

@Suite("OutboxError")
struct OutboxErrorTests {
    @Test(
        "every error is one lower-case sentence with an exit code of its own kind",
        arguments: [
            (OutboxError.unreadable(name: "x", .notOpened), ProgramStatus.malformed),
            (.entryTooLarge(limit: 1024), .malformedInput),
            (.noDeadLetter(id: "x"), .failed), (.stillWaiting(id: "x"), .failed),
            (.noEntry(id: "x"), .failed),
            (.hostKeyMissing("/s/host-key", publicKey: "/s/host-key.pub"), .noKeyOpensIt),
            (
                .hostKeyDamaged("/s/host-key", publicKey: "/s/host-key.pub", reason: "cut"),
                .malformed
            ),
            (.hostKeyMismatch("/s/host-key", publicKey: "/s/host-key.pub"), .noKeyOpensIt),
            (.hostPublicKeyMalformed("/s/host-key.pub"), .malformed),
        ]
    )
    func wording(_ error: OutboxError, _ status: ProgramStatus) {
        let diagnostic = error.diagnostic
        #expect(diagnostic.status == status)
        #expect(diagnostic.message.first?.isUppercase == false)
        #expect(!diagnostic.message.hasSuffix("."))
        #expect(diagnostic.hints.allSatisfy { $0.contains(": ") && !$0.hasSuffix(".") })
    }
}

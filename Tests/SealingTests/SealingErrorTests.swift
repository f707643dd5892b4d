import Diagnostics
import Sealing
import Testing

@Suite("SealingError")
struct SealingErrorTests {
    @Test(
        "each refusal has the exit code that the manual gives it",
        arguments: [
            (SealingError.invalidPublicKey, .malformed), (.notSealedToThisKey, .noKeyOpensIt),
            (.authenticationFailed, .signatureRefused), (.invalidPadding, .malformed),
            (.outOfMemory, .failed),
        ] as [(SealingError, ProgramStatus)]
    )
    func status(error: SealingError, status: ProgramStatus) {
        #expect(error.diagnostic.status == status)
        #expect(error.diagnostic.location == nil)
        #expect(!error.diagnostic.message.isEmpty)
    }
}

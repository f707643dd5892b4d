import Diagnostics
import SecretMemory
import Testing

@Suite("SecretMemoryError")
struct SecretMemoryErrorTests {
    @Test("what is too long names the reader's limit, not how much came")
    func tooLong() {
        let diagnostic = SecretMemoryError.tooLong(limit: 32_768).diagnostic
        #expect(diagnostic.status == .malformedInput)
        #expect(diagnostic.message == "the value is longer than 32768 bytes")
    }

    @Test(
        "a machine that gives no memory is a failure, not the input's fault",
        arguments: [SecretMemoryError.initializationFailed, .allocationFailed]
    )
    func machine(error: SecretMemoryError) {
        #expect(error.diagnostic.status == .failed)
        #expect(!error.diagnostic.message.isEmpty)
    }
}

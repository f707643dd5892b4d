import Sealing
import SecretMemory
import TestSupport
import Testing

@Suite("AuthenticatedEncryption")
struct AuthenticatedEncryptionTests {
    private let nonce = [UInt8](0..<24)
    private let associatedData = Array("version 7\n".utf8)
    private let keyBytes = [UInt8](repeating: 5, count: 32)

    @Test("a message comes back, 16 bytes longer in between", arguments: [0, 1, 64, 32_832])
    func roundTrip(count: Int) throws {
        let message = (0..<count).map { UInt8($0 & 0xFF) }
        let sealed = try seal(message)
        #expect(sealed.count == count + AuthenticatedEncryption.tagByteCount)
        let opened = try open(sealed)
        #expect(revealed(opened) == message)
    }

    @Test("one bit flipped anywhere in the ciphertext or tag is refused")
    func ciphertextTampered() throws {
        let sealed = try seal(Array("a value".utf8))
        for offset in sealed.indices {
            for bit in 0..<8 {
                var changed = sealed
                changed[offset] ^= 1 << bit
                #expect(throws: SealingError.authenticationFailed) { _ = try open(changed) }
            }
        }
    }

    @Test("the ciphertext cut or made longer is refused")
    func lengthTampered() throws {
        let sealed = try seal(Array("a value".utf8))
        for count in 0..<sealed.count {
            #expect(throws: SealingError.authenticationFailed) {
                _ = try open(Array(sealed[..<count]))
            }
        }
        #expect(throws: SealingError.authenticationFailed) { _ = try open(sealed + [0]) }
    }

    @Test("other associated data, another nonce or another key is refused")
    func contextTampered() throws {
        let sealed = try seal(Array("a value".utf8))
        let empty = try seal([])
        for sealed in [sealed, empty] {
            let refusals: [() throws -> Void] = [
                { _ = try open(sealed, associatedData: associatedData + [0]) },
                { _ = try open(sealed, associatedData: []) },
                { _ = try open(sealed, nonce: nonce.reversed()) },
                { _ = try open(sealed, key: [UInt8](repeating: 6, count: 32)) },
                // Wrong sizes must not reach libsodium, which would read past the end.
                { _ = try open(sealed, nonce: Array(nonce.dropLast())) },
                { _ = try open(sealed, nonce: []) },
                { _ = try open(sealed, key: Array(keyBytes.dropLast())) },
                { _ = try open(sealed, key: []) },
            ]
            for refusal in refusals {
                #expect(throws: SealingError.authenticationFailed, performing: refusal)
            }
        }
    }

    @Test("to seal with a nonce or key of a wrong size ends the process")
    func wrongSizes() async {
        await #expect(processExitsWith: .failure) {
            _ = AuthenticatedEncryption.seal(
                try makeSecret([1]),
                associatedData: [],
                nonce: [UInt8](repeating: 0, count: 12),
                key: try makeSecret([UInt8](repeating: 0, count: 32))
            )
        }
        await #expect(processExitsWith: .failure) {
            _ = AuthenticatedEncryption.seal(
                try makeSecret([1]),
                associatedData: [],
                nonce: [UInt8](repeating: 0, count: 24),
                key: try makeSecret([UInt8](repeating: 0, count: 31))
            )
        }
    }

    // The first vector of draft-irtf-cfrg-xchacha, A.3.1: key, nonce and tag.
    @Test("the cipher is XChaCha20-Poly1305 as its draft has it")
    func draftVector() throws {
        let message = """
            Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the \
            future, sunscreen would be it.
            """
        let sealed = AuthenticatedEncryption.seal(
            try makeSecret(message.utf8),
            associatedData: bytes(hex: "50515253c0c1c2c3c4c5c6c7"),
            nonce: [UInt8](0x40...0x57),
            key: try makeSecret([UInt8](0x80...0x9F))
        )
        #expect(Hex.encode(sealed.prefix(8)) == "bd6d179d3e83d43b")
        #expect(Hex.encode(sealed.suffix(16)) == "c0875924c1c7987947deafd8780acf49")
    }

    private func seal(_ message: [UInt8]) throws -> [UInt8] {
        AuthenticatedEncryption.seal(
            try makeSecret(message),
            associatedData: associatedData,
            nonce: nonce,
            key: try makeSecret(keyBytes)
        )
    }

    private func open(
        _ sealed: [UInt8],
        associatedData: [UInt8]? = nil,
        nonce: [UInt8]? = nil,
        key: [UInt8]? = nil
    ) throws -> SecretBytes {
        try AuthenticatedEncryption.open(
            sealed,
            associatedData: associatedData ?? self.associatedData,
            nonce: nonce ?? self.nonce,
            key: makeSecret(key ?? keyBytes)
        )
    }
}

import Diagnostics
import Sealing
import SecretMemory
import TestSupport
import Testing

@Suite("LockedKey")
struct LockedKeyTests {
    // The least that a file may ask for: 8 MiB, one pass.
    private static let cheap = LockedKey.Cost(passes: 1, memoryByteCount: 8 << 20)

    @Test("the right passphrase gives the identity back")
    func roundTrip() throws {
        let lines = try lockedLines()
        #expect(lines.count == 5)
        #expect(lines[0] == "sealhook/v1 locked-key")
        #expect(lines[1] == "public \(try makeIdentity(1).publicKey.bech32)")
        #expect(lines[2].hasPrefix("kdf argon2id13 ops=1 mem=8388608 salt="))
        let locked = try read(lines)
        #expect(locked.publicKey == (try makeIdentity(1).publicKey))
        #expect(try unlockedSeed(locked, "horse") == [UInt8](repeating: 1, count: 32))
    }

    @Test("locked twice, nothing but the public key and the cost is the same")
    func freshSaltAndNonce() throws {
        let first = try lockedLines()
        let second = try lockedLines()
        #expect(first[...1] == second[...1])
        for index in 2...4 { #expect(first[index] != second[index]) }
    }

    @Test("another passphrase, an empty one and one cut short open nothing")
    func wrongPassphrase() throws {
        let locked = try read(lockedLines())
        for passphrase in ["Horse", "", "hors", "horse ", "horse\0"] {
            #expect(throws: SealingError.authenticationFailed) {
                _ = try unlockedSeed(locked, passphrase)
            }
        }
    }

    @Test("a passphrase may be empty or long, and have any bytes")
    func unusualPassphrases() throws {
        for passphrase in ["", String(repeating: "ü", count: 1000), "a\0b\n"] {
            let locked = try read(lockedLines(passphrase: passphrase))
            #expect(try unlockedSeed(locked, passphrase) == [UInt8](repeating: 1, count: 32))
        }
    }

    @Test("each line is bound to the others: exchanged with another key's, it opens nothing")
    func exchangedLines() throws {
        let lines = try lockedLines()
        let others = try lockedLines(seedByte: 2)
        for index in 1...4 {
            var changed = lines
            changed[index] = others[index]
            let locked = try read(changed)
            #expect(throws: SealingError.authenticationFailed) {
                _ = try unlockedSeed(locked, "horse")
            }
        }
    }

    @Test("a changed cost that is within bounds opens nothing")
    func changedCost() throws {
        var lines = try lockedLines()
        lines[2] = lines[2].replacing("ops=1", with: "ops=2")
        let locked = try read(lines)
        #expect(throws: SealingError.authenticationFailed) {
            _ = try unlockedSeed(locked, "horse")
        }
    }

    @Test("the public line written in OpenSSH's way is another line, and opens nothing")
    func publicLineRewritten() throws {
        var lines = try lockedLines()
        let key = try #require(
            PublicKey(bytes: makeIdentity(1).publicKey.bytes, notation: .openSSH)
        )
        lines[1] = "public \(key)"
        let locked = try read(lines)
        #expect(locked.publicKey == key)
        #expect(throws: SealingError.authenticationFailed) {
            _ = try unlockedSeed(locked, "horse")
        }
    }

    @Test("a file that says another public key than its seed's is refused, though it decrypts")
    func mismatchedPublicLine() throws {
        // Whoever knows the passphrase could write such a file: it is built by hand here.
        let passphrase = try makeSecret("horse".utf8)
        let salt = [UInt8](repeating: 3, count: 16)
        let nonce = [UInt8](repeating: 4, count: 24)
        let head = """
            sealhook/v1 locked-key
            public \(try makeIdentity(2).publicKey.bech32)
            kdf argon2id13 ops=1 mem=8388608 salt=\(Base64.encode(salt))
            nonce \(Base64.encode(nonce))

            """
        let seal = { (head: String, seedByte: UInt8) throws -> [String] in
            let data = AuthenticatedEncryption.seal(
                try makeSecret([UInt8](repeating: seedByte, count: 32)),
                associatedData: Array(head.utf8),
                nonce: nonce,
                key: try argon2id(passphrase: passphrase, salt: salt, cost: Self.cheap)
            )
            return head.split(separator: "\n").map { String($0) } + ["data \(Base64.encode(data))"]
        }
        let honest = try read(try seal(head, 2))
        #expect(try unlockedSeed(honest, "horse") == [UInt8](repeating: 2, count: 32))
        let lying = try read(try seal(head, 1))
        #expect(throws: SealingError.authenticationFailed) {
            _ = try unlockedSeed(lying, "horse")
        }
    }

    @Test(
        "a cost out of bounds is refused when the file is read, before any work",
        arguments: [
            ("ops=0", "mem=8388608"), ("ops=11", "mem=8388608"), ("ops=1", "mem=8388607"),
            ("ops=1", "mem=1073741825"), ("ops=1", "mem=0"), ("ops=4294967296", "mem=8388608"),
            ("ops=1", "mem=9223372036854775807"),
        ]
    )
    func costOutOfBounds(passes: String, memory: String) throws {
        var lines = try lockedLines()
        lines[2] = lines[2].replacing("ops=1 mem=8388608", with: "\(passes) \(memory)")
        let error = #expect(throws: KeyFileError.self) { try read(lines) }
        #expect(
            error
                == .malformed(
                    Location(file: "identity", line: 3),
                    "ops must be 1 to 10, and mem 8 MiB to 1 GiB"
                )
        )
    }

    @Test(
        "a cost at the bounds is read",
        arguments: [("ops=10", "mem=8388608"), ("ops=1", "mem=1073741824")]
    )
    func costAtBounds(passes: String, memory: String) throws {
        var lines = try lockedLines()
        lines[2] = lines[2].replacing("ops=1 mem=8388608", with: "\(passes) \(memory)")
        #expect(try read(lines).publicKey == (try makeIdentity(1).publicKey))
    }

    @Test(
        "a line that is not as it must be is refused, with its number",
        arguments: [
            (0, "sealhook/v2 locked-key"), (0, ""), (1, "public"), (1, "public sealhook1qqqq"),
            (1, "private x"), (2, "kdf argon2id13"), (2, "kdf argon2i ops=1 mem=8388608 salt="),
            (2, "kdf argon2id13 ops=01 mem=8388608 salt=AAAAAAAAAAAAAAAAAAAAAA"),
            (2, "kdf argon2id13 ops=1 mem=+8388608 salt=AAAAAAAAAAAAAAAAAAAAAA"),
            (2, "kdf argon2id13 ops=1 mem=8388608 salt=AAAAAAAAAAAAAAAAAAAAAB"),
            (2, "kdf argon2id13 ops=1 mem=8388608 salt=AAAAAAAAAAAAAAAAAAAA"),
            (2, "kdf argon2id13  ops=1 mem=8388608 salt=AAAAAAAAAAAAAAAAAAAAAA"),
            (2, "kdf argon2id13 mem=8388608 ops=1 salt=AAAAAAAAAAAAAAAAAAAAAA"),
            (2, "kdf argon2id13 ops=1 mem=18446744073709551615 salt=AAAAAAAAAAAAAAAAAAAAAA"),
            (3, "nonce "), (3, "nonce AAAA"), (3, "nonce \(String(repeating: "A", count: 33))"),
            (4, "data AAAA"), (4, "data \(String(repeating: "A", count: 63))="),
            (4, "Data \(String(repeating: "A", count: 64))"),
        ]
    )
    func malformedLine(index: Int, line: String) throws {
        var lines = try lockedLines()
        lines[index] = line
        // A trailing space is refused by the text rules already, on the same line.
        let error = #expect(throws: (any Error).self) { try read(lines) }
        let reported = try #require(error as? any ReportableError)
        #expect(reported.diagnostic.location == Location(file: "identity", line: index + 1))
        #expect(reported.diagnostic.status == .malformed)
    }

    @Test("a line too few or too many is refused")
    func lineCount() throws {
        let lines = try lockedLines()
        #expect(throws: KeyFileError.self) { try read(lines.dropLast()) }
        #expect(throws: KeyFileError.self) { try read(lines + ["data AAAA"]) }
        #expect(throws: KeyFileError.self) { try read(["# a comment"] + lines) }
        #expect(throws: Never.self) { try read(lines) }
    }

    private func lockedLines(
        seedByte: UInt8 = 1,
        passphrase: String = "horse"
    ) throws -> [String] {
        let text = try LockedKey.lock(
            makeIdentity(seedByte),
            passphrase: makeSecret(passphrase.utf8),
            cost: Self.cheap
        )
        return try StrictText(text, file: "identity").lines
    }

    @discardableResult
    private func read(_ lines: some Sequence<String>) throws -> LockedKey {
        let text = lines.map { $0 + "\n" }.joined()
        return try LockedKey(StrictText(Array(text.utf8), file: "identity"))
    }

    private func unlockedSeed(_ locked: LockedKey, _ passphrase: String) throws -> [UInt8] {
        try revealedSeed(locked.unlock(passphrase: makeSecret(passphrase.utf8)))
    }
}

internal import Sealing

/// A signed file as lines, so that a vector can put a fault into any of them.
struct SignedText {
    var lines: [String]
    /// `roster` or `secret`: what the signature says it is for.
    var kind: String
    var signer: TestActor
    /// The key id that the file names as its signer's, where it lies.
    var claimed: KeyID?

    init(kind: String, lines: [String], signer: TestActor, claimed: KeyID? = nil) {
        self.kind = kind
        self.lines = lines
        self.signer = signer
        self.claimed = claimed
    }

    /// The file, signed as it stands.
    func signed() -> [UInt8] {
        let signedLines = lines + ["== signature", "signer \(claimed ?? signer.id)"]
        let body = signedLines.map { $0 + "\n" }.joined()
        let label = "sealhook/v1 \(kind)-signature\n"
        let signature = signer.identity.sign(Array((label + body).utf8))
        return Array("\(body)sig \(Base64.encode(signature))\n".utf8)
    }

    /// The file, signed and then changed.
    func signed(thenChangedBy change: (inout [String]) -> Void) -> [UInt8] {
        var lines = String(decoding: signed(), as: UTF8.self).lines
        change(&lines)
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }
}

extension String {
    /// The text's lines, without the empty one behind the last LF.
    var lines: [String] {
        split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
}

extension [String] {
    /// The number, from 1, of the first line that begins with `prefix`.
    func number(of prefix: String) -> Int {
        guard let index = firstIndex(where: { $0.hasPrefix(prefix) }) else {
            preconditionFailure("no line begins with '\(prefix)'")
        }
        return index + 1
    }

    /// The number, from 1, of the last line that begins with `prefix`.
    func lastNumber(of prefix: String) -> Int {
        guard let index = lastIndex(where: { $0.hasPrefix(prefix) }) else {
            preconditionFailure("no line begins with '\(prefix)'")
        }
        return index + 1
    }

    /// Replaces the first line that begins with `prefix`.
    mutating func replace(_ prefix: String, by line: String) {
        self[number(of: prefix) - 1] = line
    }

    /// Removes the first line that begins with `prefix`.
    mutating func remove(_ prefix: String) {
        remove(at: number(of: prefix) - 1)
    }
}

extension [UInt8] {
    /// The bytes with one more at `offset`.
    func inserting(_ byte: UInt8, at offset: Int) -> [UInt8] {
        self[..<offset] + [byte] + self[offset...]
    }
}

extension String {
    /// Base64 with a bit set in its last character that no byte has; the text must leave some unused.
    func settingLastBit() -> String {
        let alphabet = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        )
        guard let last, let value = alphabet.firstIndex(of: last), value % 4 == 0 else {
            preconditionFailure("the last character has no unused bits")
        }
        return dropLast() + String(alphabet[value + 1])
    }
}

import CSodium
import Sealing
import SecretMemory
import Testing

@Suite("PublicKey")
struct PublicKeyTests {
    @Test(
        "every spelling of a point of small order is refused, with either sign",
        arguments: smallOrderEncodings
    )
    func smallOrder(encoding: [UInt8]) {
        #expect(crypto_core_ed25519_is_valid_point(encoding) == 0)
        #expect(PublicKey(bytes: encoding) == nil)
        #expect(PublicKey(bytes: encoding, notation: .openSSH) == nil)
    }

    @Test("the small points have 14 spellings, and a near neighbour of each is no small point")
    func smallOrderNeighbours() {
        // Eight points have an order that divides 8. Each y is below p or, where y + p still fits
        // 255 bits, also above it; each has two signs. 7 spellings of y make 14.
        #expect(Set(smallOrderEncodings).count == 14)
        for encoding in smallOrderEncodings {
            // A neighbour of each is no small point: it must not be refused for one.
            var neighbour = encoding
            neighbour[15] ^= 0x10
            #expect(PublicKey(bytes: neighbour) != nil)
        }
    }

    @Test("what is not 32 bytes is no key", arguments: [0, 31, 33, 64])
    func otherSizes(count: Int) {
        #expect(PublicKey(bytes: [UInt8](repeating: 9, count: count)) == nil)
    }

    @Test("a point that is not on the curve, or not in the main subgroup, cannot be sealed to")
    func unusablePoints() throws {
        // y = 2 is on no point; the other is a good point plus one of order 8.
        let offCurve = [2] + [UInt8](repeating: 0, count: 31)
        let good = try makeIdentity(1).publicKey.bytes
        var mixed = [UInt8](repeating: 0, count: 32)
        try #require(crypto_core_ed25519_add(&mixed, good, smallOrderEncodings[10]) == 0)
        for bytes in [offCurve, mixed] {
            try #require(crypto_core_ed25519_is_valid_point(bytes) == 0)
            let key = try #require(PublicKey(bytes: bytes))
            #expect(throws: SealingError.invalidPublicKey) { try key.curve25519() }
            #expect(throws: SealingError.invalidPublicKey) {
                try [1, 2].withRawSpan { try key.seal($0) }
            }
        }
    }

    @Test("keys with the same bytes are one key, however they were written")
    func equality() throws {
        let key = try makeIdentity(1).publicKey
        let other = try #require(PublicKey(bytes: key.bytes, notation: .openSSH))
        #expect(key == other)
        #expect(Set([key, other]).count == 1)
        #expect(key.id == other.id)
        #expect(key != (try makeIdentity(2).publicKey))
    }

    @Test("a signature is checked against the key, the message and its size")
    func signatures() throws {
        let identity = try makeIdentity(1)
        let key = identity.publicKey
        let message = Array("store bf3f\n".utf8)
        let signature = identity.sign(message)
        #expect(key.isValidSignature(signature, for: message))
        #expect(!key.isValidSignature(signature, for: message + [0]))
        #expect(!key.isValidSignature(signature, for: []))
        #expect(try !makeIdentity(2).publicKey.isValidSignature(signature, for: message))
        #expect(!key.isValidSignature(signature + [0], for: message))
        #expect(!key.isValidSignature(Array(signature.dropLast()), for: message))
        #expect(!key.isValidSignature([], for: message))
        for offset in signature.indices {
            var changed = signature
            changed[offset] ^= 1
            #expect(!key.isValidSignature(changed, for: message))
        }
    }

    @Test("a signature has one spelling: its second half plus the group's order is refused")
    func malleability() throws {
        let identity = try makeIdentity(1)
        var signature = identity.sign([1])
        // The order of Ed25519's group, RFC 8032, section 5.1, the lowest byte first.
        let order =
            bytes(hex: "edd3f55c1a631258d69cf7a2def9de14") + [UInt8](repeating: 0, count: 15)
            + [0x10]
        var carry = 0
        for offset in 0..<32 {
            let sum = Int(signature[32 + offset]) + Int(order[offset]) + carry
            signature[32 + offset] = UInt8(sum & 0xFF)
            carry = sum >> 8
        }
        try #require(carry == 0)
        #expect(!identity.publicKey.isValidSignature(signature, for: [1]))
    }
}

/// The encodings of the points of order 1, 2, 4 and 8, the lowest byte first, with either sign.
private let smallOrderEncodings: [[UInt8]] = {
    let low: [[UInt8]] = [0, 1].map { [$0] + .init(repeating: 0, count: 31) }
    let nearPrime: [[UInt8]] = [0xEC, 0xED, 0xEE].map {
        [$0] + .init(repeating: 0xFF, count: 30) + [0x7F]
    }
    let orderEight = bytes(hex: "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")
    // y and p - y have the same order.
    var borrow = 0
    let prime = [0xED] + [UInt8](repeating: 0xFF, count: 30) + [0x7F]
    let negated = zip(prime, orderEight).map { left, right -> UInt8 in
        let difference = Int(left) - Int(right) - borrow
        borrow = difference < 0 ? 1 : 0
        return UInt8(truncatingIfNeeded: difference)
    }
    return (low + nearPrime + [orderEight, negated]).flatMap { encoding in
        [encoding, encoding.dropLast() + [encoding[31] | 0x80]]
    }
}()

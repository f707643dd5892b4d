/// The encodings of Ed25519's points of order 1, 2, 4 and 8 (the list of libsodium's
/// `ge25519_has_small_order`), each with the sign bit clear and set.
enum LowOrderPoints {
    static let encodings: [[UInt8]] = unsigned.flatMap { point in
        [point, Array(point.dropLast()) + [(point.last ?? 0) | 0x80]]
    }

    /// What stands before the 32 bytes in an OpenSSH public key.
    static let openSSHHead: [UInt8] =
        [0, 0, 0, 11] + Array("ssh-ed25519".utf8) + [0, 0, 0, 32]

    private static let unsigned: [[UInt8]] =
        [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        ].map(bytes)

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0
        }
    }
}

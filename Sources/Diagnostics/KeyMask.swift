/// What people must never read in a message, as the command line or the environment may have held it in
/// the wrong place: keys, found by their shape.
enum KeyMask {
    /// What stands for a private key.
    static let privateKey = "[a private key]"
    /// What stands for a PagerDuty key.
    static let routingKey = "[what looks like a key]"

    /// The text without private keys, `SEALHOOK-KEY-1...` in either case.
    static func withoutPrivateKeys(_ text: String) -> String {
        // Most texts have none, and are not copied.
        let bytes = Array(text.utf8)
        guard bytes.indices.contains(where: { endOfPrivateKey(in: bytes, at: $0) != nil }) else {
            return text
        }
        var kept = [UInt8]()
        var index = 0
        while index < bytes.count {
            if let end = endOfPrivateKey(in: bytes, at: index) {
                kept += Array(privateKey.utf8)
                index = end
            } else {
                kept.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// The text without runs of 32 letters and digits, which is what PagerDuty's keys are.
    ///
    /// A part of a path is none: the state of a store lies in a folder of that form.
    static func withoutRoutingKeys(_ text: String) -> String {
        var kept = [UInt8]()
        var run = [UInt8]()
        func end() {
            let isKey = run.count == routingKeyByteCount && kept.last != UInt8(ascii: "/")
            kept += isKey ? Array(routingKey.utf8) : run
            run = []
        }
        for byte in text.utf8 {
            if isAlphanumeric(byte) {
                run.append(byte)
            } else {
                end()
                kept.append(byte)
            }
        }
        end()
        return String(decoding: kept, as: UTF8.self)
    }

    private static let prefix = Array("SEALHOOK-KEY-1".utf8)
    private static let routingKeyByteCount = 32

    private static func endOfPrivateKey(in bytes: [UInt8], at start: Int) -> Int? {
        let dataStart = start + prefix.count
        // Few bytes get beyond the first look, which keeps long results quick to print.
        guard upperCase(bytes[start]) == prefix[0], dataStart < bytes.count,
            isAlphanumeric(bytes[dataStart]),
            zip(bytes[start...], prefix).allSatisfy({ upperCase($0) == $1 })
        else { return nil }
        return bytes[dataStart...].firstIndex { !isAlphanumeric($0) } ?? bytes.count
    }

    private static func upperCase(_ byte: UInt8) -> UInt8 {
        (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(upperCase(byte))
    }
}

extension Diagnostic {
    /// The fault without any key that was given in the wrong place, and with where such a key belongs.
    ///
    /// Where it is the command line or a document that is wrong, what looks like a PagerDuty key is one.
    package var withoutKeys: Diagnostic {
        let isInput = status == .usage || status == .malformedInput
        func masked(_ text: String) -> String {
            let text = KeyMask.withoutPrivateKeys(text)
            return isInput ? KeyMask.withoutRoutingKeys(text) : text
        }
        var result = self
        result.message = masked(message)
        result.location?.file = masked(location?.file ?? "")
        result.hints = hints.map(masked)
        guard result != self else { return self }
        // A command with a blank in it cannot be pasted.
        result.hints.removeAll {
            $0.contains(KeyMask.privateKey) || $0.contains(KeyMask.routingKey)
        }
        if result.summary.contains(KeyMask.privateKey) {
            result.hints.append(
                "a private key belongs in a file or in SEALHOOK_IDENTITY, and one that others may have "
                    + "read is to be replaced: sealhook key new --output FILE"
            )
        }
        if result.summary.contains(KeyMask.routingKey),
            !result.hints.contains(where: { $0.contains("sealhook set ") })
        {
            result.hints.append(
                "a key is sealed under a name, and named by that: sealhook set pagerduty/NAME"
            )
        }
        return result
    }
}

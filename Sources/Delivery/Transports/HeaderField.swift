internal import SecretMemory

/// A field of a request's header, such as `Authorization`.
package struct HeaderField {
    package var name: String
    /// Without spaces around it; never empty.
    package var value: RequestPart

    package init(_ name: String, _ value: RequestPart) {
        self.name = name
        self.value = value
    }

    package init(_ name: String, _ value: String) {
        self.init(name, .plain(Array(value.utf8)))
    }

    /// Whether libcurl would send just this: a line feed would begin another field, a NUL end it,
    /// and an empty value leave the field out.
    ///
    /// Source: RFC 9110, section 5.
    var isSendable: Bool {
        !name.isEmpty && name.utf8.allSatisfy(Self.isNameCharacter)
            && value.withBytes { value in
                let count = value.byteCount
                return count > 0 && value.byte(at: 0) != 0x20 && value.byte(at: count - 1) != 0x20
                    && value.firstOffset(where: { $0 < 0x20 || $0 == 0x7F }) == nil
            }
    }

    private static func isNameCharacter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte) || "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}

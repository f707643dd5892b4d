internal import CivilTime
internal import Sealing

extension SealedSlot {
    static let boxByteCount = 80
    static let commitByteCount = 32
    /// What `data` holds at the most: the longest value, padded, and the tag.
    static let maximumDataByteCount =
        (SecretValue.maximumByteCount / SecretValue.paddingBlock + 1) * SecretValue.paddingBlock
        + AuthenticatedEncryption.tagByteCount
    static let lineLength = 76

    /// Reads a slot's lines, up to the next heading.
    init(_ cursor: inout LineCursor) throws(StoreError) {
        let start = cursor.index
        version = try cursor.expect("version", "a number from 1 to 2^63 - 1") {
            $0.canonicalNumber.flatMap { (1...Self.maximumVersion).contains($0) ? $0 : nil }
        }
        sealed = try cursor.expect("sealed", "a time such as 2026-09-21T10:11:12Z") {
            guard let time = Timestamp(iso8601: String($0)), time.iso8601 == $0 else { return nil }
            return time
        }
        rotateBy = try cursor.take("rotate-by", "a date such as 2026-12-20") {
            CalendarDate(String($0))
        }
        var readers = [Reader]()
        while let reader = try cursor.take(
            "reader",
            "KEY-ID and 80 bytes in base64",
            read: Reader.init
        ) {
            guard !readers.contains(where: { $0.id == reader.id }) else {
                throw StoreError(
                    .malformed,
                    "the reader \(reader.id) is named twice",
                    at: cursor.text.location(cursor.index - 1)
                )
            }
            readers.append(reader)
            guard readers.count <= Self.maximumReaderCount else {
                throw StoreError(
                    .malformed,
                    "a slot has at most 64 readers",
                    at: cursor.text.location(cursor.index - 1)
                )
            }
        }
        guard !readers.isEmpty else { throw cursor.refused("expected 'reader'") }
        self.readers = readers
        let head = cursor.text.bytes(of: start..<cursor.index)
        commit = try cursor.expect("commit", "32 bytes in base64") {
            Base64.decode($0, byteCount: Self.commitByteCount)
        }
        nonce = try cursor.expect("nonce", "24 bytes in base64") {
            Base64.decode($0, byteCount: AuthenticatedEncryption.nonceByteCount)
        }
        let bound = cursor.text.bytes(of: start..<cursor.index)
        data = try Self.readData(&cursor)
        headByteCount = head.count
        boundByteCount = bound.count
        text = String(decoding: cursor.text.bytes(of: start..<cursor.index), as: UTF8.self)
    }

    /// Base64 over several lines, each but the last as long as it may be: one spelling only.
    private static func readData(_ cursor: inout LineCursor) throws(StoreError) -> [UInt8] {
        guard let first = cursor.next?.value(of: "data") else {
            throw cursor.refused("expected 'data' and base64")
        }
        var characters = String(first)
        var isFull = first.utf8.count == lineLength - 5
        let start = cursor.index
        guard first.utf8.count <= lineLength - 5 else {
            throw cursor.refused("a line of 'data' has at most \(lineLength) characters")
        }
        cursor.skip()
        while let line = cursor.next, line.hasPrefix("  ") {
            guard isFull, line.utf8.count <= lineLength else {
                throw cursor.refused(
                    "each line of 'data' but the last has \(lineLength) characters"
                )
            }
            characters += String(line.dropFirst(2))
            isFull = line.utf8.count == lineLength
            cursor.skip()
        }
        let block = SecretValue.paddingBlock
        guard let data = Base64.decode(characters), data.count <= maximumDataByteCount,
            data.count >= block + AuthenticatedEncryption.tagByteCount,
            (data.count - AuthenticatedEncryption.tagByteCount) % block == 0
        else {
            throw StoreError(
                .malformed,
                "'data' is no base64 of a padded value",
                at: cursor.text.location(start)
            )
        }
        return data
    }

    /// The `data` lines of a slot.
    static func dataLines(_ data: [UInt8]) -> String {
        var rest = Substring(Base64.encode(data))
        var lines = ""
        var prefix = "data "
        while !rest.isEmpty {
            let taken = rest.prefix(lineLength - prefix.utf8.count)
            lines += "\(prefix)\(taken)\n"
            rest = rest[taken.endIndex...]
            prefix = "  "
        }
        return lines
    }
}

extension SealedSlot.Reader {
    fileprivate init?(_ text: Substring) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let id = KeyID(words[0]),
            let box = Base64.decode(words[1], byteCount: SealedSlot.boxByteCount)
        else { return nil }
        self.init(id: id, box: box)
    }
}

/// Events on their way from a program that could not queue them to the courier: a line with the number
/// of bytes before each, and nothing after the last.
package enum HandedOverEntries {
    /// The bytes of all of them.
    package static func encode(_ entries: [OutboxEntry]) -> [UInt8] {
        entries.flatMap { entry in
            let bytes = entry.encoded()
            return Array("\(bytes.count)\n".utf8) + bytes
        }
    }

    /// Reads what `encode` gives; what follows a part that is none is left out.
    package static func decode(_ bytes: [UInt8]) -> [OutboxEntry] {
        var entries = [OutboxEntry]()
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")),
            let count = Int(String(decoding: rest[..<end], as: UTF8.self)), count >= 0,
            count <= rest.endIndex - rest.index(after: end)
        {
            let start = rest.index(after: end)
            guard let entry = OutboxEntry.handedOver(Array(rest[start..<start + count])) else {
                break
            }
            entries.append(entry)
            rest = rest[(start + count)...]
        }
        return entries
    }
}

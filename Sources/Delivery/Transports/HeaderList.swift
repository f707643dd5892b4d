internal import CCurl
internal import SecretMemory

/// The header of a request as libcurl takes it: a list of lines, all of them in locked memory.
///
/// libcurl's own lists hold a copy of each line. This one is made by hand and points to where the
/// lines lie, and libcurl reads it when it writes the request: the only copy that it makes is the
/// request in its send buffer, which is wiped (`CurlLibrary`).
@safe
final class HeaderList {
    private let lines: SecretBytes
    private let nodes: UnsafeMutablePointer<curl_slist>

    /// Makes the lines of the fields, and of those that every request has.
    ///
    /// - Throws: `TransportError.unsendableHeader`, `TransportError.noMemory`.
    init(_ fields: [HeaderField], hasBody: Bool) throws(TransportError) {
        for field in fields where !field.isSendable {
            throw .unsendableHeader(name: field.name)
        }
        var all: [(name: String, value: RequestPart?)] = fields.map { ($0.name, $0.value) }
        for (name, value) in Self.common(hasBody: hasBody)
        where !fields.contains(where: { $0.name.lowercased() == name.lowercased() }) {
            all.append((name, value.map { .plain(Array($0.utf8)) }))
        }
        // A colon, a space, and the NUL that ends the line.
        let counts = all.map { $0.name.utf8.count + ($0.value?.byteCount ?? 0) + 3 }
        lines = try Self.memory(counts.reduce(0, +)) { text in
            var start = 0
            for (line, count) in zip(all, counts) {
                let nameCount = line.name.utf8.count
                text.overwrite(at: start, with: Array("\(line.name): ".utf8))
                line.value?.withBytes { text.overwrite(at: start + nameCount + 2, with: $0) }
                text.overwrite(at: start + count - 1, with: [0])
                start += count
            }
        }
        unsafe nodes = .allocate(capacity: counts.count)
        var next: UnsafeMutablePointer<curl_slist>?
        var end = lines.byteCount
        for (index, count) in counts.enumerated().reversed() {
            end -= count
            let start = end
            // The place does not move while this list is there.
            unsafe lines.withUnsafePointer { text in
                let line = unsafe UnsafeMutableRawPointer(mutating: text + start)
                unsafe (nodes + index).initialize(
                    to: curl_slist(data: line.assumingMemoryBound(to: CChar.self), next: next)
                )
            }
            unsafe next = nodes + index
        }
    }

    deinit { unsafe nodes.deallocate() }

    /// What `CURLOPT_HTTPHEADER` takes; libcurl keeps it, so this list must stay as long.
    @unsafe var first: UnsafeRawPointer { unsafe UnsafeRawPointer(nodes) }

    /// The fields of every request; libcurl leaves out those without a value, which it would
    /// otherwise add.
    private static func common(hasBody: Bool) -> [(name: String, value: String?)] {
        [
            ("Content-Type", hasBody ? "application/json" : nil),
            ("Accept", "application/json"),
            // Its round trip would cost more than a body of half a megabyte.
            ("Expect", nil),
        ]
    }

    private static func memory(
        _ byteCount: Int,
        _ fill: (inout MutableRawSpan) -> Void
    ) throws(TransportError) -> SecretBytes {
        do {
            return try SecretBytes(byteCount: byteCount, stay: .short, fill: fill)
        } catch {
            throw .noMemory(error as? SecretMemoryError ?? .allocationFailed)
        }
    }
}

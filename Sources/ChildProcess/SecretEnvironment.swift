package import SecretMemory

/// Variables whose values are secret, for one `ExecutedImage.replaceProcess`.
///
/// Each is one `NAME=value` string in guarded memory, made there and wiped with this value.
@safe
package struct SecretEnvironment: ~Copyable {
    // SecretBytes cannot be put in an array; a list of nodes that own one each can hold them.
    private final class Entry {
        let name: String
        let string: SecretBytes
        let next: Entry?

        init(name: String, string: consuming SecretBytes, next: Entry?) {
            self.name = name
            self.string = string
            self.next = next
        }
    }

    private var first: Entry?

    package init() {}

    /// Sets a variable; of two values for one name the last counts.
    ///
    /// - Throws: `ProcessError.badVariableName`, `.variableHoldsNUL`; `SecretMemoryError`.
    package mutating func set(_ name: String, to value: borrowing SecretBytes) throws {
        guard !name.isEmpty, !name.utf8.contains(0), !name.utf8.contains(UInt8(ascii: "=")) else {
            throw ProcessError.badVariableName
        }
        let prefix = Array("\(name)=".utf8)
        let string = try value.withBytes { value in
            guard value.firstOffset(where: { $0 == 0 }) == nil else {
                throw ProcessError.variableHoldsNUL(name: name)
            }
            let byteCount = prefix.count + value.byteCount + 1
            return try SecretBytes(byteCount: byteCount) { target in
                target.overwrite(with: prefix)
                target.overwrite(at: prefix.count, with: value)
                target.overwrite(at: byteCount - 1, with: [0])
            }
        }
        first = Entry(name: name, string: string, next: first)
    }

    /// The names that are set.
    package var names: Set<String> {
        var names = Set<String>()
        var entry = first
        while let current = entry {
            names.insert(current.name)
            entry = current.next
        }
        return names
    }

    /// Lends each string as execve(2) takes it, one for each name.
    @unsafe
    borrowing func withPointers<Result>(
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        unsafe Self.append(first, to: [], seen: [], then: body)
    }

    // Each string is lent for the call of a closure only, so the list nests one in the other.
    private static func append<Result>(
        _ entry: Entry?,
        to pointers: [UnsafeMutablePointer<CChar>?],
        seen: Set<String>,
        then body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        guard let entry else { return unsafe body(pointers) }
        guard !seen.contains(entry.name) else {
            return unsafe append(entry.next, to: pointers, seen: seen, then: body)
        }
        return unsafe entry.string.withUnsafeBytes { bytes in
            // execve(2) does not write to its strings, though its type would let it.
            let start = unsafe bytes.bindMemory(to: CChar.self).baseAddress
            let pointer = unsafe UnsafeMutablePointer(mutating: start)
            return unsafe append(
                entry.next,
                to: pointers + [pointer],
                seen: seen.union([entry.name]),
                then: body
            )
        }
    }
}

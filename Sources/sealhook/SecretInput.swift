internal import Diagnostics
internal import DurableFiles
internal import Names
internal import SecretMemory
internal import SecretStore
internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A value that a user gives: typed without echo on a terminal, otherwise from standard input or a
/// file.
final class SecretInput {
    /// Where a value comes from.
    enum Source {
        /// The terminal, or what standard input is instead; without its last line feed, unless
        /// asked to keep it.
        case standardInput(keepsLineFeed: Bool)
        /// A file, byte for byte.
        case file(FilePath)
    }

    /// What was done about a line feed at the value's end.
    enum LineFeed {
        case none, dropped
        /// Nobody asked to keep it, but what is PEM is cut short without it.
        case keptAsPEM
    }

    private let value: SecretBytes
    /// What was done about a line feed at the value's end.
    let lineFeed: LineFeed

    private init(_ value: consuming SecretBytes, _ lineFeed: LineFeed = .none) {
        self.value = value
        self.lineFeed = lineFeed
    }

    /// Lends the value.
    func withValue<Result>(_ body: (borrowing SecretBytes) throws -> Result) rethrows -> Result {
        try body(value)
    }

    /// The value without what stands around these bytes of it.
    func cut(to range: Range<Int>) throws -> SecretInput {
        SecretInput(try value.copy(range))
    }

    /// Reads a value that a store may hold.
    ///
    /// - Throws: `Diagnostic` for an empty value, one with a NUL byte or one that is too long;
    ///   `FileError` for a file that cannot be read.
    static func read(_ source: Source, prompt: String, name: SecretName) throws -> SecretInput {
        let limit = SecretValue.maximumByteCount
        let input: SecretInput
        do {
            input = try read(source, prompt: prompt, limit: limit)
        } catch SecretMemoryError.tooLong {
            throw refused("a value has at most 32 KiB", name)
        }
        guard input.value.byteCount > 0 else { throw refused("the value is empty", name) }
        let hasNUL = input.value.withBytes { $0.firstOffset { $0 == 0 } != nil }
        if hasNUL { throw refused("the value has a NUL byte", name) }
        return input
    }

    private static func read(_ source: Source, prompt: String, limit: Int) throws -> SecretInput {
        switch source {
        case .file(let path): return SecretInput(try read(path, limit: limit))
        case .standardInput(let keepsLineFeed):
            if isatty(STDIN_FILENO) == 1,
                let typed = try SecretPrompt.ask(prompt, limit: limit)
            {
                return SecretInput(typed)
            }
            return try readStandardInput(keepsLineFeed: keepsLineFeed, limit: limit)
        }
    }

    private static func readStandardInput(
        keepsLineFeed: Bool,
        limit: Int
    ) throws -> SecretInput {
        // One byte more than a value may have: the line feed that is dropped.
        let read = try SecretBytes(reading: .standardInput, limit: limit + 1)
        if keepsLineFeed || read.withBytes({ isPEM($0) }) {
            guard read.byteCount <= limit else { throw SecretMemoryError.tooLong(limit: limit) }
            return SecretInput(read, keepsLineFeed ? .none : .keptAsPEM)
        }
        let trimmed = try read.droppingLastLineFeed()
        let hadLineFeed = trimmed.hadLineFeed
        let value = trimmed.takeValue()
        guard value.byteCount <= limit else { throw SecretMemoryError.tooLong(limit: limit) }
        return SecretInput(value, hadLineFeed ? .dropped : .none)
    }

    private static func read(_ path: FilePath, limit: Int) throws -> SecretBytes {
        // It may be a link, or a pipe that the shell has made of a command: `<(command)`.
        let descriptor = try FileError.naming("open", path) {
            try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
        }
        let file = OpenFile(owning: descriptor, path: path)
        do {
            return try SecretBytes(reading: file.descriptor, limit: limit)
        } catch let code as Errno {
            throw FileError("read", path, code)
        }
    }

    /// Whether it is a key or certificate of the form of RFC 7468, with the line feed at its end:
    /// OpenSSH takes no key without it.
    private static func isPEM(_ value: RawSpan) -> Bool {
        let begin = Array("-----BEGIN ".utf8)
        let end = Array("-----\n".utf8)
        guard value.byteCount > begin.count + end.count else { return false }
        let tail = value.byteCount - end.count
        return begin.indices.allSatisfy { value.byte(at: $0) == begin[$0] }
            && end.indices.allSatisfy { value.byte(at: tail + $0) == end[$0] }
    }

    private static func refused(_ problem: String, _ name: SecretName) -> Diagnostic {
        Diagnostic(
            .malformedInput,
            problem,
            hints: ["type it at the prompt: sealhook set \(name)"]
        )
    }
}

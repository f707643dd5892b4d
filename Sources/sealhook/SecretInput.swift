internal import Diagnostics
internal import Names
internal import SecretMemory
internal import SecretStore
internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A value that a user gives: typed without echo on a terminal, else from standard input.
final class SecretInput {
    private let value: SecretBytes
    /// Whether one trailing line feed was dropped.
    let hadLineFeed: Bool

    private init(_ value: consuming SecretBytes, hadLineFeed: Bool) {
        self.value = value
        self.hadLineFeed = hadLineFeed
    }

    /// Lends the value.
    func withValue<Result>(_ body: (borrowing SecretBytes) throws -> Result) rethrows -> Result {
        try body(value)
    }

    /// Reads a value that a store may hold.
    ///
    /// - Throws: `Diagnostic` for an empty value, one with a NUL byte or one that is too long.
    static func read(prompt: String, name: SecretName) throws -> SecretInput {
        let limit = SecretValue.maximumByteCount
        let input: SecretInput
        do {
            input = try read(prompt: prompt, limit: limit)
        } catch SecretMemoryError.tooLong {
            throw refused("a value has at most 32 KiB", name)
        }
        guard input.value.byteCount > 0 else { throw refused("the value is empty", name) }
        let hasNUL = input.value.withBytes { $0.firstOffset { $0 == 0 } != nil }
        if hasNUL { throw refused("the value has a NUL byte", name) }
        return input
    }

    private static func read(prompt: String, limit: Int) throws -> SecretInput {
        if isatty(STDIN_FILENO) == 1,
            let typed = try SecretPrompt.ask(prompt, limit: limit)
        {
            return SecretInput(typed, hadLineFeed: false)
        }
        // One byte more than a value may have: the line feed that is dropped.
        let read = try SecretBytes(reading: .standardInput, limit: limit + 1)
        let trimmed = try read.droppingLastLineFeed()
        let hadLineFeed = trimmed.hadLineFeed
        let value = trimmed.takeValue()
        guard value.byteCount <= limit else { throw SecretMemoryError.tooLong(limit: limit) }
        return SecretInput(value, hadLineFeed: hadLineFeed)
    }

    private static func refused(_ problem: String, _ name: SecretName) -> Diagnostic {
        Diagnostic(
            .malformedInput,
            problem,
            hints: ["type it at the prompt: sealhook set \(name)"]
        )
    }
}

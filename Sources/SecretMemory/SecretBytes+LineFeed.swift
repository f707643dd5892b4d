extension SecretBytes {
    /// A value and whether a line feed was taken off its end.
    package struct Trimmed: ~Copyable {
        package let value: SecretBytes
        package let hadLineFeed: Bool

        /// The value alone.
        package consuming func takeValue() -> SecretBytes { value }
    }

    /// The bytes without one trailing line feed, as `echo` and editors add it.
    package borrowing func droppingLastLineFeed() throws -> Trimmed {
        let count = byteCount
        let hadLineFeed = withBytes { count > 0 && $0.byte(at: count - 1) == 0x0A }
        return Trimmed(
            value: try copy(prefix: hadLineFeed ? count - 1 : count),
            hadLineFeed: hadLineFeed
        )
    }
}

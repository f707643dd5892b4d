// The small verbs that the spans of the standard library lack; all of them check their bounds.

extension MutableRawSpan {
    /// Writes all of `source` at `offset`.
    package mutating func overwrite(at offset: Int = 0, with source: RawSpan) {
        precondition(offset >= 0 && source.byteCount <= byteCount - offset)
        unsafe withUnsafeMutableBytes { target in
            unsafe source.withUnsafeBytes { source in
                unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset...])
                    .copyMemory(from: source)
            }
        }
    }

    /// Writes all of `source` at `offset`.
    package mutating func overwrite(at offset: Int = 0, with source: [UInt8]) {
        source.withRawSpan { overwrite(at: offset, with: $0) }
    }
}

extension RawSpan {
    /// The byte at `offset`.
    package func byte(at offset: Int) -> UInt8 {
        precondition(offset >= 0 && offset < byteCount)
        return unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    }

    /// The offset of the first byte that `predicate` accepts.
    package func firstOffset(where predicate: (UInt8) -> Bool) -> Int? {
        for offset in 0..<byteCount where predicate(byte(at: offset)) { return offset }
        return nil
    }
}

extension Array<UInt8> {
    /// Lends the array as a span.
    ///
    /// For bytes that are no secret.
    package func withRawSpan<Result: ~Copyable, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // ContiguousArray has a span on every system that sealhook supports; Array has not.
        let bytes = ContiguousArray(self)
        return try body(unsafe bytes.span.bytes)
    }
}

extension Array<UInt8> {
    /// An array of `count` bytes that `fill` writes.
    ///
    /// For bytes that are no secret.
    package init(count: Int, fill: (inout MutableRawSpan) -> Void) {
        self.init(repeating: 0, count: count)
        unsafe withUnsafeMutableBytes { bytes in
            var span = unsafe MutableRawSpan(_unsafeBytes: bytes)
            fill(&span)
        }
    }
}

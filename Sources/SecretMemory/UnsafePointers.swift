// What libsodium takes: a pointer to bytes, never nil. Whoever asks for one says `unsafe`, must
// stay within the length, and must not keep it.

extension SecretBytes {
    /// Lends the address of the first byte.
    @unsafe
    package borrowing func withUnsafePointer<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafePointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(UnsafePointer(base.assumingMemoryBound(to: UInt8.self)))
    }
}

extension SecretBytes {
    /// Lends the bytes as a buffer.
    @unsafe
    package borrowing func withUnsafeBytes<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(UnsafeRawBufferPointer(start: base, count: byteCount))
    }
}

extension RawSpan {
    /// Lends the address of the first byte; that of nothing in particular where there is none.
    @unsafe
    package func withUnsafePointer<Result>(
        _ body: (UnsafePointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        try unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else {
                var nothing: UInt8 = 0
                return try unsafe Swift.withUnsafePointer(to: &nothing) { try unsafe body($0) }
            }
            return try unsafe body(base.assumingMemoryBound(to: UInt8.self))
        }
    }
}

extension MutableRawSpan {
    /// Lends the address of the first byte.
    ///
    /// The span must not be empty.
    @unsafe
    package mutating func withUnsafePointer<Result>(
        _ body: (UnsafeMutablePointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        try unsafe withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else {
                preconditionFailure("an empty span has no address to write to")
            }
            return try unsafe body(base.assumingMemoryBound(to: UInt8.self))
        }
    }
}

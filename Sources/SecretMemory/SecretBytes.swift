/// A secret in guarded, locked memory, wiped when its owner ends.
///
/// It cannot be copied, printed or put in a collection: the compiler refuses all three. It never
/// changes once it is made, so several threads may read it; its pages are read-only, unless it is
/// made for a short stay.
@safe
package struct SecretBytes: ~Copyable, @unchecked Sendable {
    /// How long a secret is there.
    package enum Stay: Sendable {
        /// For a while: its pages are read-only once it is made.
        case long
        /// For one call, of which there may be thousands: its pages are left as they are.
        case short

        fileprivate var memory: GuardedMemory {
            switch self {
            case .long: .protected
            case .short: .writable
            }
        }
    }

    let base: UnsafeMutableRawPointer
    /// How many bytes the secret has.
    ///
    /// Never print it.
    package let byteCount: Int
    private let stay: Stay

    /// Allocates `byteCount` bytes, lets `fill` write them, then makes the pages read-only, where
    /// `stay` has it so.
    ///
    /// - Throws: `SecretMemoryError` when the memory cannot be had; otherwise what `fill` throws.
    package init<Failure: Error>(
        byteCount: Int,
        stay: Stay = .long,
        fill: (inout MutableRawSpan) throws(Failure) -> Void
    ) throws {
        unsafe base = try Self.allocate(byteCount, in: stay.memory, fill: fill)
        self.byteCount = byteCount
        self.stay = stay
    }

    // `deinit` does not run for a value whose `init` throws, so the memory is had and filled before
    // there is a value.
    private static func allocate<Failure: Error>(
        _ byteCount: Int,
        in memory: GuardedMemory,
        fill: (inout MutableRawSpan) throws(Failure) -> Void
    ) throws -> UnsafeMutableRawPointer {
        guard SodiumLibrary.isReady else { throw SecretMemoryError.initializationFailed }
        guard let base = unsafe memory.allocate(byteCount) else {
            throw SecretMemoryError.allocationFailed
        }
        var span = unsafe MutableRawSpan(_unsafeStart: base, byteCount: byteCount)
        do throws(Failure) {
            try fill(&span)
        } catch {
            unsafe memory.release(base, byteCount)
            throw error
        }
        unsafe memory.protect(base, byteCount)
        return unsafe base
    }

    /// Makes a secret from the first `prefix` bytes of this one, or from all of them.
    package borrowing func copy(prefix: Int? = nil) throws -> SecretBytes {
        try copy(0..<min(prefix ?? byteCount, byteCount))
    }

    /// Makes a secret from a part of this one.
    package borrowing func copy(_ range: Range<Int>) throws -> SecretBytes {
        try withBytes { source in
            try SecretBytes(byteCount: range.count) { target in
                target.overwrite(with: source.extracting(range))
            }
        }
    }

    /// Lends the bytes to `body`; they cannot outlive the call.
    package borrowing func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(RawSpan(_unsafeStart: base, byteCount: byteCount))
    }

    // Wipes the bytes.
    deinit { unsafe stay.memory.release(base, byteCount) }
}

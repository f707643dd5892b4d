internal import CSodium

/// A secret in guarded, locked memory, wiped when its owner ends.
///
/// It cannot be copied, printed or put in a collection: the compiler refuses all three. The pages
/// are read-only once the value is made.
@safe
package struct SecretBytes: ~Copyable {
    let base: UnsafeMutableRawPointer
    /// How many bytes the secret has.
    ///
    /// Never print it.
    package let byteCount: Int

    /// Allocates `byteCount` bytes, lets `fill` write them, then makes the pages read-only.
    ///
    /// - Throws: `SecretMemoryError` when the memory cannot be had; else what `fill` throws.
    package init<Failure: Error>(
        byteCount: Int,
        fill: (inout MutableRawSpan) throws(Failure) -> Void
    ) throws {
        unsafe base = try Self.allocate(byteCount, fill: fill)
        self.byteCount = byteCount
    }

    // `deinit` does not run for a value whose `init` throws, so the memory is had and filled before
    // there is a value.
    private static func allocate<Failure: Error>(
        _ byteCount: Int,
        fill: (inout MutableRawSpan) throws(Failure) -> Void
    ) throws -> UnsafeMutableRawPointer {
        guard SodiumLibrary.isReady else { throw SecretMemoryError.initializationFailed }
        // A request for no bytes would give a pointer that must not be read: ask for one.
        guard let base = unsafe sodium_malloc(max(byteCount, 1)) else {
            throw SecretMemoryError.allocationFailed
        }
        var span = unsafe MutableRawSpan(_unsafeStart: base, byteCount: byteCount)
        do throws(Failure) {
            try fill(&span)
        } catch {
            unsafe sodium_free(base)
            throw error
        }
        unsafe sodium_mprotect_readonly(base)
        return unsafe base
    }

    /// Makes a secret from the first `prefix` bytes of this one, or from all of them.
    package borrowing func copy(prefix: Int? = nil) throws -> SecretBytes {
        let count = min(prefix ?? byteCount, byteCount)
        return try withBytes { source in
            try SecretBytes(byteCount: count) { target in
                target.overwrite(with: source.extracting(first: count))
            }
        }
    }

    /// Lends the bytes to `body`; they cannot outlive the call.
    package borrowing func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(RawSpan(_unsafeStart: base, byteCount: byteCount))
    }

    // sodium_free wipes the whole allocation before it gives the pages back.
    deinit { unsafe sodium_free(base) }
}

package import Diagnostics
package import SecretMemory

/// The limits of a value.
package enum SecretValue {
    /// The longest value, 32 KiB.
    package static let maximumByteCount = 32 * 1024
    /// A value's length is hidden up to a multiple of this.
    static let paddingBlock = 64

    /// Refuses a value that no store may hold.
    ///
    /// - Throws: `Diagnostic` (exit 65) for an empty value and for one that is too long.
    package static func check(_ value: borrowing SecretBytes) throws(Diagnostic) {
        guard value.byteCount > 0 else { throw Diagnostic(.malformedInput, "the value is empty") }
        guard value.byteCount <= maximumByteCount else {
            throw Diagnostic(.malformedInput, "a value has at most 32 KiB")
        }
    }
}

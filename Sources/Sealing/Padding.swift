internal import CSodium
package import SecretMemory

/// `sodium_pad`: hides how long a value is, up to the block.
package enum Padding {
    /// The value, a byte 0x80 and zeros up to a multiple of `block` bytes.
    package static func pad(_ value: borrowing SecretBytes, block: Int) throws -> SecretBytes {
        let padded = (value.byteCount / block + 1) * block
        return try value.withBytes { value in
            try SecretBytes(byteCount: padded) { bytes in
                bytes.overwrite(with: value)
                unsafe bytes.withUnsafePointer { bytes in
                    _ = unsafe sodium_pad(nil, bytes, value.byteCount, block, padded)
                }
            }
        }
    }

    /// The value without its padding.
    ///
    /// - Throws: `SealingError.invalidPadding`.
    package static func unpad(_ padded: borrowing SecretBytes, block: Int) throws -> SecretBytes {
        var count = 0
        let paddedCount = padded.byteCount
        let isValid = unsafe padded.withUnsafePointer { bytes in
            unsafe sodium_unpad(&count, bytes, paddedCount, block) == 0
        }
        guard isValid, padded.byteCount % block == 0 else { throw SealingError.invalidPadding }
        return try padded.copy(prefix: count)
    }
}

/// A secret that several values hold on to: the class is shared, the bytes are never copied.
///
/// They are wiped when the last of its holders ends.
package final class SharedSecret {
    package let bytes: SecretBytes

    package init(_ bytes: consuming SecretBytes) {
        self.bytes = bytes
    }

    /// Takes over a secret that may be missing.
    package static func holding(_ bytes: consuming SecretBytes?) -> SharedSecret? {
        switch consume bytes {
        case .some(let bytes): SharedSecret(bytes)
        case .none: nil
        }
    }
}

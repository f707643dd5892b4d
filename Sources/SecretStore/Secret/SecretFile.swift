package import CivilTime
internal import Diagnostics
package import Names
package import Sealing

/// A sealed file as it was read: parsed, and nothing verified yet.
package struct SecretFile: Sendable {
    static let firstLine = "sealhook/v1 secret"
    static let signatureLabel = "sealhook/v1 secret-signature\n"

    /// The name that the file says it has.
    package let name: SecretName
    /// The store that the file says it belongs to.
    package let store: StoreID
    /// The value in use.
    package let current: SealedSlot
    /// The value before the last rotation; nil where none is kept.
    package let previous: PreviousSlot?
    let signatureBlock: SignatureBlock
    /// BLAKE2b of the whole file.
    let digest: [UInt8]
    /// The file as messages name it.
    let file: String

    /// The slot that a rotation has moved down, and how long it may still be used.
    package struct PreviousSlot: Sendable {
        /// The slot, byte for byte as it was when it was current.
        package let slot: SealedSlot
        /// From this moment on it is not used.
        package let until: Timestamp
    }

    /// The key that the file says signed it.
    package var signer: KeyID { signatureBlock.signer }

    /// Where messages point.
    var location: Location { Location(file: file) }

    var binding: SealedSlot.Binding { SealedSlot.Binding(name: name, store: store) }
}

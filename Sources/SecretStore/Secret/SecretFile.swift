package import CivilTime
internal import Diagnostics
package import Sealing

/// A sealed file as it was read: parsed, and nothing verified yet.
package struct SecretFile: Sendable {
    static let firstLine = "sealhook/v1 secret"
    static let signatureLabel = "sealhook/v1 secret-signature\n"

    package let name: SecretName
    package let store: StoreID
    package let current: SealedSlot
    package let previous: PreviousSlot?
    let signatureBlock: SignatureBlock
    /// BLAKE2b of the whole file.
    let digest: [UInt8]
    /// The file as messages name it.
    let file: String

    /// The slot that a rotation has moved down, and how long it may still be used.
    package struct PreviousSlot: Sendable {
        package let slot: SealedSlot
        package let until: Timestamp
    }

    /// The key that the file says signed it.
    package var signer: KeyID { signatureBlock.signer }

    /// Where messages point.
    var location: Location { Location(file: file) }

    var binding: SealedSlot.Binding { SealedSlot.Binding(name: name, store: store) }
}

internal import Diagnostics
package import Names
package import Sealing

/// Who may read, write and own: `secrets/ROSTER`, signed by an owner.
package struct Roster: Sendable {
    /// The file's name in the store.
    package static let fileName = "ROSTER"
    /// The most members that a roster may have.
    package static let maximumMemberCount = 64
    static let firstLine = "sealhook/v1 roster"
    static let signatureLabel = "sealhook/v1 roster-signature\n"

    /// Which store it belongs to.
    package let store: StoreID
    /// Grows with every change; a lower one than a host has accepted is a rollback.
    package let epoch: UInt64
    /// In the order in which they were added.
    package let members: [Member]
    /// Who has left, so that a key that comes up again is recognised.
    package let departed: [DepartedMember]
    let signatureBlock: SignatureBlock
    /// BLAKE2b of the whole file.
    let digest: [UInt8]
    /// The file as messages name it.
    let file: String

    /// The key that the roster says signed it.
    package var signer: KeyID { signatureBlock.signer }

    /// The owners that the roster itself names.
    ///
    /// It proves nothing until the roster is accepted.
    package var owners: [Member] { members.filter { $0.roles.contains(.owner) } }

    /// The member with a key.
    package func member(with id: KeyID) -> Member? {
        members.first { $0.key.id == id }
    }

    /// How people know a key: its member's name, or that it left, or the id itself.
    package func describe(_ id: KeyID) -> String {
        if let member = member(with: id) { return member.name }
        if let departed = departed.first(where: { $0.id == id }) {
            return "\(departed.name) (gone since \(departed.date))"
        }
        return id.description
    }

    /// Whose keys a new value of this name is sealed to.
    package func readers(of name: SecretName) -> [Member] {
        members.filter { $0.may(.reader, name) }
    }
}

/// A member who has left: `gone carol 45767ad4406d39a6 2026-08-01`.
package struct DepartedMember: Hashable, Sendable {
    /// The name that the member had.
    package let name: String
    /// The key that the member had.
    package let id: KeyID
    /// The day, `2026-08-01`.
    package let date: String
}

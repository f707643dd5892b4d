internal import Diagnostics
package import Sealing
internal import SecretMemory

/// The keys that a command may try, in order.
package final class IdentityRing {
    /// A key, and where it came from, for messages.
    package final class Key {
        /// The key pair.
        package let identity: Identity
        /// Where it came from: a path, a variable or a descriptor.
        package let source: String

        /// Takes a key pair, and where it came from.
        package init(_ identity: consuming Identity, source: String) {
            self.identity = identity
            self.source = source
        }
    }

    /// In the order in which they are tried.
    package let keys: [Key]
    /// Where keys were looked for and none was found, for messages.
    package let missing: [String]

    /// Takes keys in their order.
    package init(_ keys: [Key], missing: [String] = []) {
        self.keys = keys
        self.missing = missing
    }

    /// Opens a slot with the first key that it is sealed to.
    ///
    /// - Throws: `StoreError.noKeyOpensIt` naming the readers and the keys that were tried.
    func open(_ slot: SealedSlot, of file: SecretFile, by roster: Roster) throws -> SecretBytes {
        for key in keys where slot.readers.contains(where: { $0.id == key.identity.publicKey.id }) {
            do {
                return try slot.open(binding: file.binding, with: key.identity)
            } catch var error as StoreError {
                error.location = file.location
                throw error
            }
        }
        let readers = slot.readers.map { roster.describe($0.id) }.joined(separator: ", ")
        let tried = keys.map { "\($0.identity.publicKey.id) (\($0.source))" }
        guard !tried.isEmpty else {
            throw StoreError(
                .noKeyOpensIt,
                "there is no key to open it with; it is sealed to: \(readers)" + lookedIn,
                at: file.location,
                hints: [
                    "name the key's file: export SEALHOOK_IDENTITY_FILE=FILE",
                    "or make a key and ask an owner to add it: sealhook key new",
                ]
            )
        }
        throw StoreError(
            .noKeyOpensIt,
            "none of your keys opens it; it is sealed to: \(readers); "
                + "tried: \(tried.joined(separator: ", "))",
            at: file.location,
            hints: ["ask an owner to add your key: sealhook key public"]
        )
    }

    private var lookedIn: String {
        missing.isEmpty ? "" : "; looked for a key in: \(missing.joined(separator: ", "))"
    }
}

package import Names
package import SecretMemory

/// Where the courier gets routing keys from; the program has it made of the sealed store.
package protocol RoutingKeys {
    /// Lends a key as the store has it at this moment.
    ///
    /// Nil where there is no such slot: for `.previous`, none or one past its date.
    ///
    /// - Throws: A `ReportableError` where the key cannot be opened; its events then wait.
    func withKey<R>(
        _ secretName: SecretName,
        _ slot: KeySlot,
        _ body: (borrowing SecretBytes, _ version: UInt64) throws -> R
    ) throws -> R?
}

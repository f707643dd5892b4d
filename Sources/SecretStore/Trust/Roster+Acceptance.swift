internal import Diagnostics
internal import Sealing

extension Roster {
    /// Checks that an owner whom the host trusts has signed the roster, and that it is not older
    /// than one the host has accepted.
    ///
    /// - Parameters:
    ///   - pins: The owners pinned on this host.
    ///   - accepted: The newest roster that it accepted; nil where there was none.
    ///   - isKnown: Whether it has accepted this very file before, on any line of history.
    /// - Throws: `StoreError`.
    func verify(
        pins: TrustedOwners,
        accepted: AcceptedRoster?,
        isKnown: Bool = false
    ) throws(StoreError) {
        guard let signer = member(with: signer), signer.roles.contains(.owner) else {
            // An owner who has left may still have signed the roster in which they left.
            let trusted = (accepted?.owners ?? []) + pins.pins.map(\.key)
            guard let former = trusted.first(where: { $0.id == signer }),
                signatureBlock.isValid(by: former, label: Self.signatureLabel)
            else {
                throw StoreError(
                    .rosterSignerNotOwner,
                    "it is signed by \(describe(signer)), who is no owner",
                    at: location,
                    hints: ["see who changed it: git log -p -- \(file)"]
                )
            }
            return try refuseRollback(accepted)
        }
        guard signatureBlock.isValid(by: signer.key, label: Self.signatureLabel) else {
            throw StoreError(
                .signatureRefused,
                "the signature is not \(signer.name)'s: the roster was changed",
                at: location,
                hints: ["see what changed: git log -p -- \(file)"]
            )
        }
        // On another branch its signer may have left since.
        guard
            isKnown || pins.contains(signer.key)
                || accepted?.owners.contains(signer.key) == true
        else {
            throw StoreError(
                .ownerNotTrusted,
                "\(signer.name), who signed it, is not pinned on this host",
                at: location,
                hints: [
                    "compare the key with \(signer.name)'s own, then: "
                        + "sealhook trust \(signer.key.bech32)"
                ]
            )
        }
        try refuseRollback(accepted)
    }

    private func refuseRollback(_ accepted: AcceptedRoster?) throws(StoreError) {
        guard let accepted, epoch < accepted.epoch else { return }
        throw StoreError(
            .rosterRollback,
            "it is older (epoch \(epoch)) than one this host has accepted (epoch \(accepted.epoch))",
            at: location,
            hints: ["to use the old members on purpose, add: --allow-rollback"]
        )
    }

    private var location: Location { Location(file: file) }
}

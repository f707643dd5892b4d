internal import Sealing

/// The vectors of rosters.
struct RosterVectors {
    let scene: Scene
    let set: VectorSet
    var cast: Cast { scene.cast }

    func addAll() throws {
        try addAccepted()
        try addRefused()
        try addMalformed()
        addLowOrderKeys()
        addText()
    }

    func add(
        _ name: String,
        _ about: String,
        _ expect: String,
        pins: [TestActor]? = nil,
        given more: [(key: String, value: String)] = [],
        _ body: [UInt8]
    ) {
        let keys = (pins ?? [cast.alice]).map(\.key.bech32).joined(separator: ",")
        set.add(
            "roster-\(name)",
            about,
            expect: expect,
            [("kind", "roster"), ("pins", keys)] + more,
            body
        )
    }

    private func accepted(_ epoch: Int, _ owners: [TestActor]) -> [(key: String, value: String)] {
        let keys = owners.map(\.key.bech32).joined(separator: ",")
        return [("accepted-epoch", "\(epoch)"), ("accepted-owners", keys)]
    }

    /// The roster of epoch 13, which bob has signed and in which alice is no owner.
    private func handedOver(signer: TestActor? = nil) -> SignedText {
        var text = scene.roster(epoch: "13", signer: signer ?? cast.bob)
        text.lines.replace("member alice", by: "member alice \(cast.alice.key) writer,reader *")
        text.lines.insert("member bob \(cast.bob.key) owner *", at: 5)
        return text
    }

    private func addAccepted() throws {
        let body = scene.roster().signed()
        add("accepted", "signed by a pinned owner", "accepted", body)
        add(
            "accepted-again",
            "the epoch known already",
            "accepted",
            given: accepted(12, [cast.alice]),
            body
        )
        let bob = accepted(12, [cast.alice, cast.bob])
        let next = handedOver().signed()
        add(
            "accepted-successor",
            "signed by an owner of the last roster",
            "accepted",
            given: bob,
            next
        )
        let leave = handedOver(signer: cast.alice).signed()
        add("accepted-leave", "signed by the owner who leaves in it", "accepted", given: bob, leave)
        add("accepted-pinned-leave", "the same, by a pin alone", "accepted", leave)
        let old = accepted(13, [cast.alice])
        add(
            "accepted-on-purpose",
            "an older one",
            "accepted",
            given: old + [("policy", "allow")],
            body
        )
        let warned = old + [("policy", "warn")]
        add(
            "accepted-with-warning",
            "an older one, for a hook",
            "accepted-warning",
            given: warned,
            body
        )
    }

    private func addRefused() throws {
        let owner = "roster-signer-not-owner"
        let sound = scene.roster()
        add(
            "by-writer",
            "signed by a non-owner",
            owner,
            scene.roster(signer: cast.rotator).signed()
        )
        add(
            "by-outsider",
            "signed by an outsider",
            owner,
            scene.roster(signer: cast.mallory).signed()
        )
        var claimed = scene.roster(signer: cast.mallory)
        claimed.claimed = cast.alice.id
        add(
            "claims-owner",
            "an outsider who claims the owner's id",
            "signature-refused",
            claimed.signed()
        )
        var own = scene.roster(signer: cast.mallory)
        own.lines.append("member mallory \(cast.mallory.key) owner,writer,reader *")
        own.lines.swapAt(7, 8)
        add(
            "by-own-owner",
            "an outsider who makes itself an owner",
            "owner-not-trusted",
            own.signed()
        )
        add("nothing-pinned", "no owner pinned", "owner-not-trusted", pins: [], sound.signed())
        add(
            "former-owner",
            "signed by a former owner",
            owner,
            pins: [cast.bob],
            given: accepted(13, [cast.bob]),
            handedOver(signer: cast.carol).signed()
        )
        var forged = handedOver(signer: cast.mallory)
        forged.claimed = cast.carol.id
        add(
            "former-owner-forged",
            "an outsider who claims a former owner's id",
            owner,
            given: accepted(12, [cast.carol]),
            forged.signed()
        )
        add(
            "rollback",
            "an older epoch",
            "roster-rollback",
            given: accepted(13, [cast.alice]),
            sound.signed()
        )
        let added = sound.signed {
            $0.insert("member mallory \(cast.mallory.key) reader *", at: 7)
        }
        add("reader-added", "a reader added by hand", "signature-refused", added)
        let widened = sound.signed {
            $0.replace("member rotator", by: "member rotator \(cast.rotator.key) writer *")
        }
        add("glob-widened", "a glob widened by hand", "signature-refused", widened)
        var secret = sound
        secret.kind = "secret"
        add(
            "signed-as-secret",
            "a signature made for a secret",
            "signature-refused",
            secret.signed()
        )
        let damaged = [("accepted-memory", "damaged")]
        add(
            "memory-damaged",
            "a memory that cannot be read",
            "roster-rollback",
            given: damaged,
            sound.signed()
        )
    }

    private func addText() {
        let body = scene.roster().signed()
        let cut = "malformed missing-last-line-feed"
        add(
            "truncated",
            "cut off behind every byte",
            cut,
            given: [("mutate", "truncate-every-byte")],
            body
        )
        let flipped =
            "malformed nul carriage-return trailing-space invalid-utf8 missing-last-line-feed "
            + "roster-signer-not-owner signature-refused"
        add(
            "flipped",
            "one bit flipped in every byte",
            flipped,
            given: [("mutate", "flip-every-byte")],
            body
        )
        add("linked", "a symbolic link", "symbolic-link", given: [("mutate", "symlink")], body)
        add(
            "too-large",
            "a file of 1 MiB",
            "too-large",
            given: [("mutate", "grow-to 1048576")],
            body
        )
    }
}

internal import Sealing

/// The sound files that the faults are put into.
struct Scene {
    let cast: Cast

    /// A reader line's slot for alice and deploy, version 7, and the one before it.
    func currentSlot() -> SlotWriter { SlotWriter(readers: [cast.alice, cast.deploy]) }

    func previousSlot() -> SlotWriter {
        var slot = SlotWriter(readers: [cast.alice, cast.deploy])
        slot.version = "6"
        slot.sealed = "2026-06-21T08:00:00Z"
        slot.rotateBy = nil
        slot.value = "fakefakefakefakefakefakefake0006"
        return slot
    }

    /// A secret with one slot, or with two.
    func secret(
        _ current: SlotWriter? = nil,
        previous: SlotWriter? = nil,
        signer: TestActor? = nil,
        claimed: KeyID? = nil
    ) throws -> SignedText {
        let current = current ?? currentSlot()
        var lines = ["sealhook/v1 secret", "name \(current.name)", "store \(current.store)"]
        lines += ["== current"] + (try current.lines())
        if let previous {
            lines += ["== previous until 2026-10-05T00:00:00Z"] + (try previous.lines())
        }
        return SignedText(
            kind: "secret",
            lines: lines,
            signer: signer ?? cast.rotator,
            claimed: claimed
        )
    }

    /// The roster of epoch 12.
    func roster(epoch: String = "12", signer: TestActor? = nil) -> SignedText {
        let lines = [
            "sealhook/v1 roster",
            "store \(SlotWriter.store)",
            "epoch \(epoch)",
            "member alice \(cast.alice.key) owner,writer,reader *",
            "member rotator \(cast.rotator.key) writer pagerduty/*",
            "member deploy \(cast.deploy.key) reader pagerduty/*,webhooks/*",
            "member sam \(cast.sam.openSSHWord) reader *",
            "gone carol \(cast.carol.id) 2026-08-01",
        ]
        return SignedText(kind: "roster", lines: lines, signer: signer ?? cast.alice)
    }

    /// Keys that are no member's, for slots with many readers.
    func crowd(_ count: Int) throws -> [TestActor] {
        try (1...count).map { try TestActor("reader \($0)") }
    }
}

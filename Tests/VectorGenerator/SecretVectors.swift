internal import Sealing

/// The vectors of sealed files that parse.
struct SecretVectors {
    let scene: Scene
    let set: VectorSet
    var cast: Cast { scene.cast }

    func addAll() throws {
        try addSound()
        try addOutsiders()
        try addMisplaced()
        try addEdited()
        try addByWriters()
        try addRollbacks()
    }

    /// Adds a vector that is judged under the roster of epoch 12.
    func add(
        _ name: String,
        _ about: String,
        _ expect: String,
        as secretName: String = "pagerduty/payments",
        reader: TestActor? = nil,
        _ more: [(key: String, value: String)] = [],
        body: () throws -> [UInt8]
    ) throws {
        let header = [
            ("kind", "secret"), ("name", secretName), ("roster", "roster-accepted"),
            ("pins", cast.alice.key.bech32),
            ("identity", try (reader ?? cast.deploy).secretText()),
        ]
        set.add("secret-\(name)", about, expect: expect, header + more, try body())
    }

    private func addSound() throws {
        let current = ("value", scene.currentSlot().value)
        func both() throws -> [UInt8] {
            try scene.secret(previous: scene.previousSlot()).signed()
        }
        try add("accepted", "a current and a previous slot", "accepted", [current], body: both)
        let early = [
            ("slot", "previous"), ("now", "2026-10-04T23:59:59Z"),
            ("value", scene.previousSlot().value),
        ]
        try add("accepted-previous", "a previous slot in time", "accepted", early, body: both)
        let late = [("slot", "previous"), ("now", "2026-10-05T00:00:00Z")]
        try add("previous-late", "a previous slot at its date", "no-such-slot", late, body: both)
        try add("accepted-smallest", "one reader, one byte", "accepted", [("value", "x")]) {
            var slot = SlotWriter(readers: [cast.deploy])
            slot.rotateBy = nil
            slot.version = "1"
            slot.value = "x"
            return try scene.secret(slot).signed()
        }
        try add("accepted-highest-version", "version 2^63 - 1", "accepted", [current]) {
            var slot = scene.currentSlot()
            slot.version = "9223372036854775807"
            return try scene.secret(slot).signed()
        }
        let long = String(repeating: "long", count: 8192)
        try add("accepted-largest", "64 readers and 32 KiB", "accepted", [("value", long)]) {
            var slot = SlotWriter(readers: try scene.crowd(63) + [cast.deploy])
            slot.value = long
            return try scene.secret(slot).signed()
        }
        try add("accepted-openssh", "an OpenSSH key", "accepted", reader: cast.sam, [current]) {
            try scene.secret(SlotWriter(readers: [cast.sam])).signed()
        }
    }

    private func addOutsiders() throws {
        try add("sealed-by-outsider", "a seal by an outsider", "signer-unknown") {
            try scene.secret(signer: cast.mallory).signed()
        }
        try add("claims-writer", "an outsider who claims a writer's id", "signature-refused") {
            try scene.secret(signer: cast.mallory, claimed: cast.rotator.id).signed()
        }
        try add("signed-by-departed", "a seal by a member who has left", "signer-unknown") {
            try scene.secret(signer: cast.carol).signed()
        }
        try add("signed-by-reader", "a seal by a member who may only read", "signer-not-writer") {
            try scene.secret(signer: cast.deploy).signed()
        }
        let webhook = "webhooks/status"
        try add("outside-glob", "a writer outside its globs", "signer-not-writer", as: webhook) {
            var slot = scene.currentSlot()
            slot.name = webhook
            return try scene.secret(slot).signed()
        }
        try add("signed-as-roster", "a signature made for a roster", "signature-refused") {
            var text = try scene.secret()
            text.kind = "roster"
            return text.signed()
        }
    }

    private func addMisplaced() throws {
        let search = "pagerduty/search"
        try add("copied", "a file copied to another name", "name-mismatch", as: search) {
            try scene.secret().signed()
        }
        var foreign = scene.currentSlot()
        foreign.store = "00000000000000000000000000000001"
        try add("from-other-store", "a file from another store", "store-mismatch") {
            try scene.secret(foreign).signed()
        }
        try add(
            "spliced",
            "a slot put under another name, truly signed",
            "commit-refused",
            as: search
        ) {
            var text = try scene.secret()
            text.lines.replace("name ", by: "name \(search)")
            return text.signed()
        }
        try add("spliced-store", "a slot of another store, truly signed", "commit-refused") {
            var text = try scene.secret(foreign)
            text.lines.replace("store ", by: "store \(SlotWriter.store)")
            return text.signed()
        }
    }
}

internal import Sealing

extension SecretVectors {
    /// What anybody who can change the repository can do to a signed file.
    func addEdited() throws {
        let text = try scene.secret(previous: scene.previousSlot())
        func edit(
            _ name: String,
            _ about: String,
            _ expect: String = "signature-refused",
            _ change: (inout [String]) -> Void
        ) throws {
            try add(name, about, expect) { text.signed(thenChangedBy: change) }
        }
        try edit("reader-removed", "a reader line removed") { $0.remove("reader \(cast.alice.id)") }
        let box = try cast.mallory.box([UInt8](repeating: 1, count: 32))
        try edit("reader-added", "a reader line added by hand") {
            $0.insert(
                "reader \(cast.mallory.id) \(Base64.encode(box))",
                at: $0.number(of: "commit") - 1
            )
        }
        try edit("rotate-by-edited", "the date of rotation moved") {
            $0.replace("rotate-by", by: "rotate-by 2036-12-20")
        }
        try edit("until-edited", "the previous slot kept longer") {
            $0.replace("== previous", by: "== previous until 2036-10-05T00:00:00Z")
        }
        try edit("previous-promoted", "the previous slot in the current one's place") {
            let previous = $0.number(of: "== previous")
            $0.removeSubrange($0.number(of: "== current")..<previous)
        }
        try edit("previous-cut", "the previous slot cut out") {
            let signature = $0.number(of: "== signature") - 1
            $0.removeSubrange($0.number(of: "== previous") - 1..<signature)
        }
        let every = [("mutate", "truncate-every-byte")]
        let cut = "malformed missing-last-line-feed"
        try add("truncated", "cut off behind every byte", cut, every) { text.signed() }
        let flipped =
            "malformed nul carriage-return trailing-space invalid-utf8 missing-last-line-feed "
            + "name-mismatch store-mismatch signer-unknown signature-refused"
        try add(
            "flipped",
            "one bit flipped in every byte",
            flipped,
            [("mutate", "flip-every-byte")]
        ) {
            text.signed()
        }
        let linked = [("mutate", "symlink")]
        try add("linked", "a symbolic link to a sound file", "symbolic-link", linked) {
            text.signed()
        }
        let folder = [("mutate", "symlink-folder")]
        try add("linked-folder", "a symbolic link to its folder", "symbolic-link", folder) {
            text.signed()
        }
    }

    /// What only a member who may write can do: the signature is true.
    func addByWriters() throws {
        try add("readers-differ", "different keys for two readers", "commit-refused") {
            var slot = scene.currentSlot()
            slot.misled = cast.deploy
            return try scene.secret(slot).signed()
        }
        func resigned(
            _ name: String,
            _ about: String,
            _ expect: String,
            _ change: (inout [String]) -> Void
        ) throws {
            var text = try scene.secret()
            change(&text.lines)
            try add(name, about, expect) { text.signed() }
        }
        try resigned("rotate-by-resigned", "the date edited and signed", "commit-refused") {
            $0.replace("rotate-by", by: "rotate-by 2036-12-20")
        }
        try resigned("reader-resigned", "a reader removed and signed", "commit-refused") {
            $0.remove("reader \(cast.alice.id)")
        }
        let nonce = Base64.encode([UInt8](repeating: 7, count: 24))
        try resigned("nonce-resigned", "another nonce, signed", "authentication-failed") {
            $0.replace("nonce", by: "nonce \(nonce)")
        }
        let data = SlotWriter.dataLines(Base64.encode([UInt8](repeating: 7, count: 80)))
        try resigned("data-resigned", "other data, signed", "authentication-failed") {
            $0.removeSubrange($0.number(of: "data") - 1..<$0.count)
            $0 += data
        }
        try add("not-padded", "a value sealed without padding", "authentication-failed") {
            var slot = scene.currentSlot()
            slot.paddedValue = [UInt8](repeating: 0, count: 64)
            return try scene.secret(slot).signed()
        }
        try add("not-a-reader", "no reader line for the key", "no-key-opens-it") {
            try scene.secret(SlotWriter(readers: [cast.alice])).signed()
        }
        try add("box-of-another", "a box that is another key's", "no-key-opens-it") {
            var slot = SlotWriter(readers: [cast.alice])
            let box = try cast.alice.box([UInt8](repeating: 1, count: 32))
            slot.moreReaderLines = ["reader \(cast.deploy.id) \(Base64.encode(box))"]
            return try scene.secret(slot).signed()
        }
    }

    /// True files of another day.
    func addRollbacks() throws {
        let body = try scene.secret().signed()
        let digest = Hex.encode(BLAKE2b.hash(body))
        let other = Hex.encode(BLAKE2b.hash([]))
        let value = ("value", scene.currentSlot().value)
        func seen(_ version: Int, _ digest: String) -> (String, String) {
            ("seen", "\(version) \(digest)")
        }
        try add("rollback", "an old file put back", "rollback", [seen(8, other)]) { body }
        try add("same-version", "another file of one version", "rollback", [seen(7, other)]) {
            body
        }
        try add("accepted-seen", "a file seen before", "accepted", [seen(7, digest), value]) {
            body
        }
        try add("accepted-newer", "a newer file", "accepted", [seen(6, other), value]) { body }
        let allowed = [seen(8, other), ("policy", "allow"), value]
        try add("accepted-on-purpose", "an old file, on purpose", "accepted", allowed) { body }
        let warned = [seen(8, other), ("policy", "warn"), value]
        try add("accepted-with-warning", "an old file, for a hook", "accepted-warning", warned) {
            body
        }
        let damaged = [("seen", "seven")]
        try add("memory-damaged", "a memory that cannot be read", "rollback", damaged) { body }
    }
}

internal import Sealing

extension RosterVectors {
    private func malformed(
        _ name: String,
        _ about: String,
        at prefix: String,
        last: Bool = false,
        _ change: (inout [String]) -> Void
    ) {
        var text = scene.roster()
        change(&text.lines)
        let line = last ? text.lines.lastNumber(of: prefix) : text.lines.number(of: prefix)
        add(name, about, "malformed", given: [("line", "\(line)")], text.signed())
    }

    func addMalformed() throws {
        let key = cast.rotator.key
        func member(_ name: String, _ about: String, _ line: String) {
            malformed(name, about, at: line) { $0.replace("member rotator", by: line) }
        }
        for epoch in ["0", "9223372036854775808", "012"] {
            malformed("epoch-\(epoch)", "epoch \(epoch)", at: "epoch") {
                $0.replace("epoch", by: "epoch \(epoch)")
            }
        }
        member("name-twice", "a name twice", "member alice \(key) writer *")
        member("key-twice", "a key twice", "member second \(cast.alice.key) writer *")
        member("name-upper-case", "a member's name in upper case", "member Rotator \(key) writer *")
        member("roles-order", "roles in another order", "member rotator \(key) reader,writer *")
        member("role-twice", "a role twice", "member rotator \(key) writer,writer *")
        member("role-unknown", "an unknown role", "member rotator \(key) admin *")
        member("glob-inside", "a star inside a glob", "member rotator \(key) writer pager*/x")
        member("glob-empty", "an empty glob", "member rotator \(key) writer pagerduty/*,")
        member(
            "key-typo",
            "a typing error in a key",
            "member rotator \(key.bech32.withTypo) writer *"
        )
        member(
            "key-padded",
            "an OpenSSH key with more behind it",
            "member rotator \(cast.rotator.openSSHWord)AAAA writer *"
        )
        malformed("gone-no-such-day", "a day that no calendar has", at: "gone") {
            $0.replace("gone", by: "gone carol \(cast.carol.id) 2026-02-30")
        }
        malformed("store-upper-case", "a store's id in upper case", at: "store") {
            $0.replace("store", by: "store \(SlotWriter.store.uppercased())")
        }
        let crowd = try scene.crowd(61)
        malformed("65-members", "a 65th member", at: "member crowd-61") {
            let lines = crowd.enumerated().map { "member crowd-\($0 + 1) \($1.key) reader *" }
            $0.insert(contentsOf: lines, at: 7)
        }
        malformed("no-members", "no member", at: "gone") {
            $0.removeAll { $0.hasPrefix("member") }
        }
    }

    /// One for each encoding of a point of small order: seals to it could be opened by everybody.
    func addLowOrderKeys() {
        for (number, point) in LowOrderPoints.encodings.enumerated() {
            let word = "ssh-ed25519:" + Base64.encode(LowOrderPoints.openSSHHead + point)
            malformed("low-order-\(number + 1)", "a key of small order", at: "member rotator") {
                $0.replace("member rotator", by: "member rotator \(word) writer,reader *")
            }
        }
    }
}

internal import CivilTime
internal import Diagnostics
package import Names
package import Sealing

extension Roster {
    /// Reads a roster; nothing is verified yet.
    package init(_ text: StrictText) throws(StoreError) {
        var cursor = LineCursor(text)
        try cursor.expect(Self.firstLine)
        let store = try Self.store(&cursor)
        let epoch = try cursor.expect("epoch", "a number from 1 to 2^63 - 1") {
            $0.canonicalNumber.flatMap { (1...UInt64(Int64.max)).contains($0) ? $0 : nil }
        }
        var members = [Member]()
        while let member = try cursor.take(
            "member",
            "NAME KEY ROLES GLOBS",
            read: { Member($0) }
        ) {
            // Also two keys of one id are refused: a signature names its key by the id alone.
            guard !members.contains(where: { $0.name == member.name || $0.key.id == member.key.id })
            else { throw refused(text, cursor.index - 1, "the member is named twice") }
            members.append(member)
            guard members.count <= Self.maximumMemberCount else {
                throw refused(text, cursor.index - 1, "a roster has at most 64 members")
            }
        }
        guard !members.isEmpty else { throw cursor.refused("expected 'member'") }
        var departed = [DepartedMember]()
        while let member = try cursor.take("gone", "NAME KEY-ID DATE", read: DepartedMember.init) {
            departed.append(member)
        }
        self.store = store
        self.epoch = epoch
        self.members = members
        self.departed = departed
        signatureBlock = try SignatureBlock(&cursor)
        digest = BLAKE2b.hash(text.bytes(of: 0..<text.lines.count))
        file = text.file
    }

    /// Goes past the line that says which store it is: the roster's second.
    static func store(_ cursor: inout LineCursor) throws(StoreError) -> StoreID {
        try cursor.expect("store", "32 hex digits") { StoreID($0) }
    }

    /// The text of a roster, signed by an owner.
    package static func write(
        store: StoreID,
        epoch: UInt64,
        members: [Member],
        departed: [DepartedMember] = [],
        signer: borrowing Identity
    ) -> [UInt8] {
        let body =
            "\(firstLine)\nstore \(store)\nepoch \(epoch)\n"
            + members.map(\.line).joined()
            + departed.map { "gone \($0.name) \($0.id) \($0.date)\n" }.joined()
        return SignatureBlock.sign(body, label: signatureLabel, by: signer)
    }
}

private func refused(_ text: StrictText, _ line: Int, _ problem: String) -> StoreError {
    StoreError(.malformed, problem, at: text.location(line))
}

extension DepartedMember {
    fileprivate init?(_ text: Substring) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, Member.isName(words[0]), let id = KeyID(words[1]),
            let date = CalendarDate(String(words[2]))
        else { return nil }
        self.init(name: String(words[0]), id: id, date: date.description)
    }
}

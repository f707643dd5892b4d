internal import DurableFiles
internal import Sealing
internal import SystemPackage

/// The store that this repository carries, and the identities that open it.
///
/// All of it is fake.
struct Fixtures {
    let cast: Cast
    private static let store = "c0ffee00c0ffee00c0ffee00c0ffee00"

    /// Writes `secrets` and `Tests/Fixtures/identities`.
    func write(to repository: FilePath) throws {
        let secrets = repository.appending("secrets")
        try put(roster(), at: secrets.appending("ROSTER"))
        // Git must never change a byte of what is signed.
        try put(Array("* -text\n".utf8), at: secrets.appending(".gitattributes"))
        for (name, bytes) in try files() {
            try put(bytes, at: secrets.appending("\(name).seal"))
        }
        let identities = repository.appending("Tests/Fixtures/identities")
        for actor in [cast.alice, cast.rotator, cast.deploy] {
            let text = "# \(actor.name), a test identity that guards nothing\n"
            let key = try actor.secretText()
            try put(Array("\(text)\(key)\n".utf8), at: identities.appending(actor.name))
        }
        let openSSH = try OpenSSHKey().text(of: cast.sam)
        try put(Array(openSSH.utf8), at: identities.appending("sam"))
    }

    private func put(_ bytes: [UInt8], at path: FilePath) throws {
        try Folder.create(path.folder, mode: 0o755)
        try DurableFile.write(bytes, to: path)
    }

    private func roster() -> [UInt8] {
        let lines = [
            "sealhook/v1 roster",
            "store \(Self.store)",
            "epoch 4",
            "member alice \(cast.alice.key) owner,writer,reader *",
            "member rotator \(cast.rotator.key) writer pagerduty/*,webhooks/*",
            "member deploy \(cast.deploy.key) reader pagerduty/*,webhooks/*",
            "member sam \(cast.sam.openSSHWord) reader *",
            "gone carol \(cast.carol.id) 2026-08-01",
        ]
        return SignedText(kind: "roster", lines: lines, signer: cast.alice).signed()
    }

    private func files() throws -> [(name: String, bytes: [UInt8])] {
        let team = [cast.alice, cast.deploy, cast.sam]
        var before = slot("pagerduty/payments", "fakekeyofpaymentsbeforerotation1", team)
        before.sealed = "2026-06-21T08:00:00Z"
        before.version = "1"
        var after = slot("pagerduty/payments", "fakekeyofpaymentsafterrotation02", team)
        after.version = "2"
        after.rotateBy = "2099-12-31"
        var search = slot("pagerduty/search", "fakekeyofsearchfakekeyofsearch03", team)
        search.rotateBy = nil
        let status = slot("webhooks/status", "https://hooks.example.com/fake/04", team)
        let notes = slot(
            "notes/db-url",
            "postgres://fake:fake@db.example.com/notes",
            [cast.alice, cast.sam]
        )
        return [
            ("pagerduty/payments", try file(after, previous: before, signer: cast.rotator)),
            ("pagerduty/search", try file(search, signer: cast.rotator)),
            ("webhooks/status", try file(status, signer: cast.alice)),
            ("notes/db-url", try file(notes, signer: cast.alice)),
        ]
    }

    private func slot(_ name: String, _ value: String, _ readers: [TestActor]) -> SlotWriter {
        var slot = SlotWriter(readers: readers)
        slot.name = name
        slot.store = Self.store
        slot.version = "1"
        slot.value = value
        slot.rotateBy = nil
        return slot
    }

    private func file(
        _ current: SlotWriter,
        previous: SlotWriter? = nil,
        signer: TestActor
    ) throws -> [UInt8] {
        try Scene(cast: cast).secret(current, previous: previous, signer: signer).signed()
    }
}

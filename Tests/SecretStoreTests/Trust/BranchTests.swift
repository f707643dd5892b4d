import Diagnostics
import Names
import Sealing
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

/// What a host has seen on one branch, and what it takes on another.
@Suite("Branches and the rollback memory")
struct BranchTests {
    private let host: TestHost
    private let name = "pagerduty/payments"
    private let file = "repository/secrets/pagerduty/payments.seal"

    /// A host with version 1 on `main`, and version 2 on `rotation`, which is checked out.
    init() throws {
        host = try TestHost.withGit()
        try host.commit("one", as: name)
        try host.git("switch", "--quiet", "--create", "rotation")
        try host.commit("two", as: name)
        #expect(try host.value(of: name) == "two")
    }

    private func refusal(
        of name: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> StoreError {
        try storeError({ try host.value(of: name ?? self.name) }, sourceLocation: sourceLocation)
    }

    @Test("to go back to a branch without the new value is no rollback, as often as one likes")
    func goesBack() throws {
        for _ in 1...2 {
            try host.git("switch", "--quiet", "main")
            #expect(try host.value(of: name) == "one")
            #expect(try host.open().warnings.isEmpty)
            try host.git("switch", "--quiet", "rotation")
            #expect(try host.value(of: name) == "two")
        }
    }

    @Test("nor is another working tree, on a branch that this host has never looked at")
    func opensInWorkingTree() throws {
        let tree = host.folder.path.appending("tree")
        try host.git("worktree", "add", "--quiet", "-b", "other", tree.string, "main")
        let pins = TrustedOwners(pins: [TrustedOwners.Pin(key: host.alice.key, source: "test")])
        let store = try Store.open(
            StoreLocation(root: tree.appending("secrets")),
            paths: host.paths,
            pins: pins,
            environment: ScratchRepository.variables
        )
        #expect(try host.opened(SecretName("pagerduty/payments"), by: store).text == "one")
        #expect(
            StoreCheck.run(store.location, paths: host.paths, environment: variables)
                .status == .done
        )
    }

    private var variables: [String: String] {
        var variables = ScratchRepository.variables
        variables[TrustedOwners.variable] = host.alice.key.bech32
        return variables
    }

    @Test("the next value on the old branch is above the one seen on the other")
    func countsOn() throws {
        try host.git("switch", "--quiet", "main")
        #expect(try host.set(name, to: "three").version == 3)
        #expect(try host.value(of: name) == "three")
        try host.commit()
        try host.git("switch", "--quiet", "rotation")
        #expect(try host.value(of: name) == "two")
    }

    @Test("two values of one version, sealed on two branches, are each their branch's")
    func opensEquals() throws {
        try host.git("switch", "--quiet", "main")
        try host.seal(name, current: (2, "another two"))
        try host.commit()
        #expect(try host.value(of: name) == "another two")
        try host.git("switch", "--quiet", "rotation")
        #expect(try host.value(of: name) == "two")
        try host.git("checkout", "--quiet", "main", "--", "secrets")
        #expect(try refusal().refusal == .rollback)
    }

    @Test("an old file put back is a rollback on the branch that had the new one")
    func refusesOldFile() throws {
        try host.git("checkout", "--quiet", "main", "--", "secrets")
        #expect(try refusal().refusal == .rollback)
        try host.commit()
        #expect(try refusal().refusal == .rollback)
    }

    @Test("a branch that was rewritten, so that it never had the new one, is a rollback")
    func refusesRewritten() throws {
        try host.git("reset", "--quiet", "--hard", "main")
        #expect(try refusal().refusal == .rollback)
    }

    @Test(
        "an old file put back over a merge is a rollback, though the merge was never looked at",
        arguments: [["--no-ff"], ["--ff-only"], ["--no-ff", "--strategy=ours"]]
    )
    func refusesBehindMerge(options: [String]) throws {
        try host.git("switch", "--quiet", "main")
        #expect(try host.value(of: name) == "one")
        let old = try #require(host.folder.bytes(of: file))
        try ScratchRepository.git(
            ["merge", "--quiet", "--message", "merge"] + options + ["rotation"],
            in: host.repository
        )
        try host.folder.put(old, at: file)
        #expect(try refusal().refusal == .rollback)
        if options != ["--no-ff", "--strategy=ours"] { try host.commit() }
        let error = try refusal()
        #expect(error.message.hasSuffix("which this host has seen on the branch 'rotation'"))
        #expect(error.hints.first?.hasSuffix("git log -p -- secrets/\(name).seal --all") == true)
    }

    @Test("an old file that is not committed is a rollback on a branch never looked at")
    func refusesUncommitted() throws {
        try host.git("switch", "--quiet", "--create", "other")
        try host.git("checkout", "--quiet", "main", "--", "secrets")
        #expect(try refusal().refusal == .rollback)
    }

    @Test("where no branch is checked out, all that was seen counts")
    func refusesDetached() throws {
        try host.git("switch", "--quiet", "--detach", "rotation~1")
        try host.git("branch", "--force", "main", "rotation")
        #expect(try refusal().refusal == .rollback)
        #expect(try host.value(of: name, policy: .allow) == "one")
        // Not even where a local branch ends there: it has seen the new one without a branch.
        try host.git("switch", "--quiet", "--detach", "rotation")
        #expect(try host.value(of: name) == "two")
        try host.git("switch", "--quiet", "--detach", "rotation~1")
        try host.git("branch", "--force", "main", "HEAD")
        #expect(try refusal().refusal == .rollback)
    }

    @Test("where no branch is checked out, it is the local branch that ends there")
    func opensDetachedAtBranch() throws {
        try host.git("switch", "--quiet", "--detach", "main")
        #expect(try host.value(of: name) == "one")
        #expect(try host.open().seen.sightings(of: name).map(\.line.word).contains("HEAD"))
    }

    @Test("what was seen where no branch is checked out is nothing to a branch without it")
    func opensBesideDetached() throws {
        try host.git("switch", "--quiet", "--detach", "rotation")
        try host.commit("three", as: name)
        #expect(try host.value(of: name) == "three")
        try host.git("switch", "--quiet", "rotation")
        #expect(try host.value(of: name) == "two")
    }

    @Test("where git cannot be asked, all that was seen counts")
    func refusesWithoutGit() throws {
        try host.git("switch", "--quiet", "main")
        let store = try Store.open(
            host.location,
            paths: host.paths,
            pins: TrustedOwners(pins: [TrustedOwners.Pin(key: host.alice.key, source: "test")]),
            environment: ["PATH": "/nonexistent"]
        )
        let error = try storeError { try host.opened(SecretName("pagerduty/payments"), by: store) }
        #expect(error.refusal == .rollback)
    }

    @Test("where a part of the history is missing, all that was seen counts")
    func refusesShallow() throws {
        try host.git("switch", "--quiet", "main")
        let head = try host.git("rev-parse", "HEAD")
        try host.folder.put("\(head)\n", at: "repository/.git/shallow")
        #expect(try refusal().refusal == .rollback)
    }

    @Test("a committed folder that looks like a repository brings no branch of its own")
    func passesOverPlantedRepository() throws {
        try host.git("checkout", "--quiet", "main", "--", "secrets")
        try host.folder.put("ref: refs/heads/planted\n", at: "repository/secrets/HEAD")
        for folder in ["refs", "objects"] {
            try host.folder.put("", at: "repository/secrets/\(folder)/README.md")
        }
        try host.commit()
        #expect(try refusal().refusal == .rollback)
    }

    @Test("a memory of before, without branches, counts on every branch")
    func readsOldMemory() throws {
        let memory = try host.state.appending("seen").appending(
            Hex.encode(BLAKE2b.hash(Array(name.utf8)))
        )
        let relative = String(memory.string.dropFirst(host.folder.path.string.utf8.count + 1))
        let digest = Hex.encode(BLAKE2b.hash(try #require(host.folder.bytes(of: file))))
        try host.folder.put("2 \(digest)\n", at: relative)
        #expect(try host.value(of: name) == "two")
        try host.git("switch", "--quiet", "main")
        #expect(try refusal().refusal == .rollback)
    }

    @Test("a branch that is forgotten for want of room does not go back unnoticed")
    func forgetsSafely() throws {
        for number in 1...SeenVersions.maximumLineCount {
            try host.git("symbolic-ref", "HEAD", "refs/heads/branch-\(number)")
            #expect(try host.value(of: name) == "two")
        }
        let lines = try host.open().seen.sightings(of: name).map(\.line)
        #expect(lines.count == SeenVersions.maximumLineCount)
        #expect(lines.first == .unknown)
        #expect(!lines.contains(.branch("main")))
        try host.git("symbolic-ref", "HEAD", "refs/heads/main")
        try host.git("reset", "--quiet", "--hard", "main")
        #expect(try refusal().refusal == .rollback)
    }
}

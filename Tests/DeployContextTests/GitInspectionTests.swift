import ChildProcess
import CivilTime
import DeployContext
import Foundation
import SystemPackage
import TestSupport
import Testing

struct GitInspectionTests {
    @Test("commit, branch and remote are found")
    func all() throws {
        let scratch = try ScratchRepository()
        try scratch.git("remote", "add", "origin", "git@github.com:acme/payments.git")
        let hash = try scratch.commit("Pay €5 — now\n\nA body that is no subject.")
        let git = GitInspection(of: scratch.folder, environment: ScratchRepository.variables)
        let commit = try #require(git.commit)
        #expect(commit.hash == hash)
        #expect(commit.abbreviatedHash == String(hash.prefix(7)))
        #expect(commit.authorName == "Ada Lovelace")
        #expect(commit.authorEmail == "ada@example.org")
        #expect(commit.subject == "Pay €5 — now")
        let committed = try scratch.git("log", "-1", "--format=%cI")
        #expect(commit.committedAt == Timestamp(iso8601: committed))
        #expect(git.branch == "main")
        #expect(git.remote?.webURL == "https://github.com/acme/payments")
        #expect(git.notes.isEmpty)
    }

    @Test("bytes of a commit that are not UTF-8 are repaired")
    func repair() throws {
        let scratch = try ScratchRepository()
        try scratch.commit("first")
        let script = """
            tree=$(git rev-parse 'HEAD^{tree}')
            hash=$(printf 'tree %s\\nauthor Caf\\351 <c@example.org> 1 +0000\\n\
            committer C <c@example.org> 1 +0000\\n\\nLatin \\351 subject\\n' "$tree" |
                git hash-object -t commit -w --stdin)
            git reset --quiet --soft "$hash"
            """
        let command = ProcessCommand(
            "/bin/sh",
            ["-ec", script],
            environment: ScratchRepository.variables,
            workingFolder: scratch.folder
        )
        try #require(try SpawnedProcess(command).wait().isSuccess)
        let git = GitInspection(of: scratch.folder, environment: ScratchRepository.variables)
        #expect(git.commit?.authorName == "Caf\u{FFFD}")
        #expect(git.commit?.subject == "Latin \u{FFFD} subject")
        #expect(git.commit?.committedAt == Timestamp(iso8601: "1970-01-01T00:00:01Z"))
    }

    @Test("a user's settings of git do not change what is read")
    func settings() throws {
        let scratch = try ScratchRepository()
        let hash = try scratch.commit("first")
        let odd = [
            ("core.abbrev", "4"), ("log.showSignature", "true"), ("color.ui", "always"),
            ("log.decorate", "full"), ("i18n.logOutputEncoding", "ISO-8859-1"),
            ("core.pager", "false"), ("format.pretty", "oneline"), ("log.date", "relative"),
            ("log.showRoot", "true"),
        ]
        for (name, value) in odd { try scratch.git("config", name, value) }
        let git = GitInspection(of: scratch.folder, environment: ScratchRepository.variables)
        #expect(git.commit?.hash == hash)
        #expect((git.commit?.abbreviatedHash.count ?? 0) >= 7)
        #expect(git.commit?.subject == "first")
        #expect(git.notes.isEmpty)
    }

    @Test("the variables that git sets for a hook of another repository do not mislead")
    func hookVariables() throws {
        let scratch = try ScratchRepository(), other = try ScratchRepository(named: "other")
        let hash = try scratch.commit("the right one")
        try other.commit("the wrong one")
        try other.git("remote", "add", "origin", "git@github.com:acme/wrong.git")
        var variables = ScratchRepository.variables
        variables["GIT_DIR"] = other.folder.appending(".git").string
        variables["GIT_WORK_TREE"] = other.folder.string
        variables["GIT_INDEX_FILE"] = other.folder.pushing(".git/index").string
        variables["GIT_OBJECT_DIRECTORY"] = other.folder.pushing(".git/objects").string
        variables["GIT_PREFIX"] = "somewhere/"
        let git = GitInspection(of: scratch.folder, environment: variables)
        #expect(git.commit?.hash == hash)
        #expect(git.remote == nil)
    }

    @Test("every variable that this git calls local to a repository is cleared, or kept on purpose")
    func localVariables() throws {
        let scratch = try ScratchRepository()
        let hash = try scratch.commit("first")
        let settings = ["GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT"]
        var variables = ScratchRepository.variables
        let names = try scratch.git("rev-parse", "--local-env-vars").split(separator: "\n")
        for name in names where !settings.contains(String(name)) {
            variables[String(name)] = "/nonexistent"
        }
        #expect(names.count > settings.count)
        let git = GitInspection(of: scratch.folder, environment: variables)
        #expect(git.commit?.hash == hash)
        #expect(git.commit?.subject == "first")
    }

    @Test("settings in variables are kept: a job that trusts a folder so goes on doing it")
    func settingsInVariables() throws {
        let scratch = try ScratchRepository()
        try scratch.commit("first")
        var variables = ScratchRepository.variables
        variables["GIT_CONFIG_COUNT"] = "1"
        variables["GIT_CONFIG_KEY_0"] = "remote.origin.url"
        variables["GIT_CONFIG_VALUE_0"] = "git@gitlab.com:acme/payments.git"
        let git = GitInspection(of: scratch.folder, environment: variables)
        #expect(git.remote?.webURL == "https://gitlab.com/acme/payments")
    }

    @Test("origin counts before other remotes, and else the first")
    func remotes() throws {
        let scratch = try ScratchRepository()
        try scratch.commit("first")
        func name() -> String? {
            GitInspection(of: scratch.folder, environment: ScratchRepository.variables)
                .remote?.repositoryName
        }
        #expect(name() == nil)
        try scratch.git("remote", "add", "up.stream", "git@github.com:acme/first.git")
        try scratch.git("remote", "add", "backup", "git@github.com:acme/second.git")
        #expect(name() == "first")
        try scratch.git("remote", "add", "origin", "git@github.com:acme/third.git")
        try scratch.git("remote", "set-url", "--add", "origin", "git@github.com:acme/mirror.git")
        #expect(name() == "third")
    }

    @Test("no repository is a note")
    func noRepository() throws {
        let scratch = try ScratchRepository(git: false)
        let git = GitInspection(of: scratch.folder, environment: ScratchRepository.variables)
        #expect(git.repository == nil && git.commit == nil && git.branch == nil)
        #expect(git.notes == ["\"\(scratch.folder)\" is in no git repository"])
    }

    @Test("no commit yet is a note, and the branch is known")
    func noCommit() throws {
        let scratch = try ScratchRepository()
        let git = GitInspection(of: scratch.folder, environment: ScratchRepository.variables)
        #expect(git.commit == nil)
        #expect(git.branch == "main")
        #expect(git.notes == ["the git repository \"\(scratch.folder)\" has no commit yet"])
    }

    @Test("no git in PATH is a note, and branch and hash are known")
    func noGit() throws {
        let scratch = try ScratchRepository()
        let hash = try scratch.commit("first")
        let git = GitInspection(of: scratch.folder, environment: ["PATH": "/nonexistent"])
        #expect(git.branch == "main")
        #expect(git.commit?.hash == hash)
        #expect(git.commit?.abbreviatedHash == String(hash.prefix(7)))
        #expect(git.commit?.subject == "")
        #expect(
            git.notes == ["author and subject are unknown: \"git\" was not found in PATH"]
        )
    }

    @Test("a repository of another owner is a note with the command, and branch and hash are known")
    func dubiousOwnership() throws {
        let scratch = try ScratchRepository()
        let hash = try scratch.commit("first")
        var variables = ScratchRepository.variables
        // What git's own tests use to have it take every folder for another user's.
        variables["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1"
        let git = GitInspection(of: scratch.folder, environment: variables)
        #expect(git.branch == "main")
        #expect(git.commit?.hash == hash)
        let note = try #require(git.notes.first)
        #expect(note.hasSuffix("git config --global --add safe.directory '\(scratch.folder)'"))
    }

    @Test("a commit that git cannot read is a note with git's words")
    func damaged() throws {
        let scratch = try ScratchRepository()
        let hash = try scratch.commit("first")
        let object = ".git/objects/\(hash.prefix(2))/\(hash.dropFirst(2))"
        try FileManager.default.removeItem(atPath: scratch.folder.pushing(FilePath(object)).string)
        let git = GitInspection(of: scratch.folder, environment: ScratchRepository.variables)
        #expect(git.commit?.hash == hash)
        #expect(git.notes.count == 1)
        #expect(git.notes.first?.hasPrefix("author and subject are unknown: fatal: ") == true)
    }
}

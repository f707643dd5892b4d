import Foundation
import Git
import SystemPackage
import TestSupport
import Testing

struct GitRepositoryTests {
    @Test("a repository is found from each folder in it")
    func subfolder() throws {
        let scratch = try ScratchRepository()
        let deep = try scratch.makeFolder("services/api/src")
        let found = try #require(GitRepository.locate(from: deep))
        #expect(found.topFolder == scratch.folder)
        #expect(found.gitFolder == scratch.folder.appending(".git"))
        #expect(found.commonFolder == found.gitFolder)
    }

    @Test("a folder outside every repository has none")
    func none() throws {
        let scratch = try ScratchRepository(git: false)
        #expect(GitRepository.locate(from: scratch.folder) == nil)
    }

    @Test("an empty .git folder is passed over")
    func emptyFolder() throws {
        let scratch = try ScratchRepository()
        let inner = try scratch.makeFolder("inner")
        try scratch.makeFolder("inner/.git")
        #expect(GitRepository.locate(from: inner)?.topFolder == scratch.folder)
    }

    @Test("a linked working tree has a HEAD of its own and shares the branches")
    func linkedTree() throws {
        let scratch = try ScratchRepository()
        let hash = try scratch.commit("first")
        let tree = scratch.folder.removingLastComponent().appending("tree")
        try scratch.git("worktree", "add", "--quiet", "-b", "release", tree.string)
        let found = try #require(GitRepository.locate(from: tree))
        #expect(found.topFolder == tree)
        #expect(found.commonFolder == scratch.folder.appending(".git"))
        #expect(found.branch == "release")
        #expect(found.headHash == hash)
        #expect(GitRepository.locate(from: scratch.folder)?.branch == "main")
    }

    @Test("a submodule is a repository of its own")
    func submodule() throws {
        let library = try ScratchRepository(named: "library")
        let hash = try library.commit("of the library")
        let scratch = try ScratchRepository()
        try scratch.git("submodule", "--quiet", "add", library.folder.string, "vendor/library")
        let inside = scratch.folder.appending("vendor").appending("library")
        let found = try #require(GitRepository.locate(from: inside))
        #expect(found.topFolder == inside)
        #expect(found.headHash == hash)
    }

    @Test("a bare repository is found where it is")
    func bare() throws {
        let scratch = try ScratchRepository(named: "payments.git", git: false)
        try scratch.git("init", "--quiet", "--bare", "--initial-branch=trunk")
        let found = try #require(GitRepository.locate(from: scratch.folder))
        #expect(found.gitFolder == scratch.folder)
        #expect(found.branch == "trunk")
        #expect(found.headHash == nil)
    }

    @Test("where a repository must have a .git, files that look like a bare one are passed over")
    func planted() throws {
        let scratch = try ScratchRepository()
        let inner = try scratch.makeFolder("inner")
        for folder in ["refs", "objects"] { try scratch.makeFolder("inner/\(folder)") }
        try Data("ref: refs/heads/planted\n".utf8)
            .write(to: URL(fileURLWithPath: inner.appending("HEAD").string))
        #expect(GitRepository.locate(from: inner)?.topFolder == inner)
        let found = GitRepository.locate(from: inner, acceptsBare: false)
        #expect(found?.topFolder == scratch.folder)
    }

    @Test("a named pipe in the place of HEAD is passed over")
    func pipe() throws {
        let scratch = try ScratchRepository()
        let inner = try scratch.makeFolder("inner")
        for folder in ["refs", "objects"] { try scratch.makeFolder("inner/.git/\(folder)") }
        try #require(mkfifo(inner.appending(".git/HEAD").string, 0o600) == 0)
        #expect(GitRepository.locate(from: inner)?.topFolder == scratch.folder)
    }

    @Test("git is asked several things at once; what it complains of is no answer")
    func questions() throws {
        let scratch = try ScratchRepository()
        let hash = try scratch.commit("first")
        let found = try #require(GitRepository.locate(from: scratch.folder))
        let answers = found.ask(
            [["rev-parse", "HEAD"], ["rev-parse", "nothing"]],
            environment: ScratchRepository.variables
        )
        #expect(answers == [Array("\(hash)\n".utf8), nil])
        let without = found.ask([["rev-parse", "HEAD"]], environment: ["PATH": "/nonexistent"])
        #expect(without == [nil])
    }

    @Test("a branch may have slashes, and HEAD without a branch has none")
    func branches() throws {
        let scratch = try ScratchRepository()
        let hash = try scratch.commit("first")
        try scratch.git("switch", "--quiet", "--create", "feature/pay/now")
        let found = try #require(GitRepository.locate(from: scratch.folder))
        #expect(found.branch == "feature/pay/now")
        try scratch.git("switch", "--quiet", "--detach")
        #expect(found.branch == nil)
        #expect(found.headHash == hash)
    }

    @Test("the hash is found where references are packed, and before the first commit is none")
    func packed() throws {
        let scratch = try ScratchRepository()
        let found = try #require(GitRepository.locate(from: scratch.folder))
        #expect(found.branch == "main")
        #expect(found.headHash == nil)
        let hash = try scratch.commit("first")
        try scratch.git("branch", "other-main")
        try scratch.git("pack-refs", "--all")
        let loose = found.gitFolder.pushing("refs/heads/main").string
        #expect(!FileManager.default.fileExists(atPath: loose))
        #expect(found.headHash == hash)
    }
}

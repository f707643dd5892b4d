import Foundation
import SystemPackage
import Testing

@Suite("sealhook key and trust")
struct KeyTests {
    @Test("key new writes a file for its owner alone, and prints the public key")
    func new() throws {
        let repository = try ScratchRepository()
        let made = try repository.sealhook(["key", "new"])
        #expect(made.exitCode == 0, "\(made.errors)")
        #expect(made.line.hasPrefix("sealhook1"))
        let found = try repository.shell("find \(repository.identity) -perm 600")
        #expect(found.line == repository.identity.string)
        #expect(try repository.sealhook(["key", "public"]).line == made.line)
        let file = try String(contentsOfFile: repository.identity.string, encoding: .utf8)
        for line in file.split(separator: "\n") where !line.hasPrefix("#") {
            #expect(!(made.output + made.errors).contains(line))
        }
    }

    @Test("key new overwrites nothing")
    func neverOverwritten() throws {
        let repository = try ScratchRepository()
        let first = try repository.sealhook(["key", "new"]).line
        let again = try repository.sealhook(["key", "new"])
        #expect(again.exitCode == 1)
        #expect(again.output.isEmpty)
        #expect(again.hintedCommands == ["sealhook key new --output FILE"])
        #expect(try repository.sealhook(["key", "public"]).line == first)
    }

    @Test("key new --output writes elsewhere, and --identity reads from there")
    func output() throws {
        let repository = try ScratchRepository()
        let made = try repository.sealhook(["key", "new", "--output", "ci.key"])
        #expect(made.exitCode == 0)
        let shown = try repository.sealhook(["key", "public", "--identity", "ci.key"])
        #expect(shown.line == made.line)
        #expect(try repository.sealhook(["key", "public"]).exitCode == 4)
    }

    @Test("a locked key opens with its passphrase on a descriptor, and with no other")
    func lock() throws {
        let repository = try ScratchRepository()
        let key = try repository.sealhook(["key", "new"]).line
        let lock = ["key", "lock", "--passphrase-fd", "0"]
        #expect(try repository.sealhook(lock, input: "right\n").exitCode == 0)
        let open = ["key", "public", "--passphrase-fd", "0"]
        #expect(try repository.sealhook(open, input: "right\n").line == key)
        #expect(try repository.sealhook(open, input: "right").line == key)
        let wrong = try repository.sealhook(open, input: "wrong\n")
        #expect(wrong.exitCode == 4)
        #expect(wrong.errors.contains("the passphrase does not open this key"))
        let again = try repository.sealhook(lock, input: "x")
        #expect(again.exitCode == 0)
        #expect(again.output.hasPrefix("nothing to do: "))
    }

    @Test("a locked key without a passphrase: exit 4, and how to give one")
    func lockedAlone() throws {
        let repository = try ScratchRepository()
        _ = try repository.sealhook(["key", "new"])
        _ = try repository.sealhook(["key", "lock", "--passphrase-fd", "0"], input: "right")
        let ending = try repository.sealhook(["key", "public"])
        #expect(ending.exitCode == 4)
        #expect(ending.hintedCommands == ["--passphrase-fd 3 3<FILE"])
    }

    @Test("an empty passphrase locks nothing")
    func emptyPassphrase() throws {
        let repository = try ScratchRepository()
        let key = try repository.sealhook(["key", "new"]).line
        let lock = try repository.sealhook(["key", "lock", "--passphrase-fd", "0"], input: "\n")
        #expect(lock.exitCode == 64)
        #expect(try repository.sealhook(["key", "public"]).line == key)
    }

    @Test("a whole deploy runs on a locked identity whose passphrase comes on a descriptor")
    func deploy() throws {
        let repository = try ScratchRepository.ready()
        try repository.write("right\n", to: "../passphrase", mode: 0o600)
        let lock = "sealhook key lock --passphrase-fd 3 3<../passphrase"
        #expect(try repository.shell(lock).exitCode == 0)
        let line = """
            exec sealhook deploy --passphrase-fd 3 -- sh -c 'cat <&3 || exit 6' 3<../passphrase
            """
        let ending = try repository.shell(line)
        #expect(ending.exitCode == 6, "the command cannot read it: \(ending.errors)")
        let names = try repository.sandbox?.accepted().map(\.name)
        #expect(Set(names ?? []) == ["change", "trigger"])
    }

    @Test("trust lists pins with where they come from, and pins a key once")
    func trust() throws {
        let repository = try ScratchRepository()
        let none = try repository.sealhook(["trust"])
        #expect(none.exitCode == 0)
        #expect(none.output.isEmpty)
        #expect(none.errors.contains("no owner is pinned"))

        let key = try repository.sealhook(["key", "new"]).line
        #expect(try repository.sealhook(["trust", key]).line == "pinned \(key)")
        let again = try repository.sealhook(["trust", key])
        #expect(again.line == "nothing to do: it is pinned already")
        let file = repository.configuration.appending("trust")
        #expect(try repository.sealhook(["trust"]).line == "\(key)  \(file)")
        let listed = try repository.sealhook(["trust"], ["SEALHOOK_TRUST": key])
        #expect(listed.output.contains("\(key)  SEALHOOK_TRUST\n"))
        #expect(try repository.sealhook(["trust", "--json"]).output.contains("\"\(key)\""))
    }

    @Test("what is no public key is not pinned", arguments: ["", "sealhook1qqqq", "ssh-rsa AAAA"])
    func badPin(text: String) throws {
        let repository = try ScratchRepository()
        let ending = try repository.sealhook(["trust", text])
        #expect(ending.exitCode == 64)
        #expect(try repository.sealhook(["trust"]).output.isEmpty)
    }
}

import Foundation
import SystemPackage
import Testing

@Suite("sealhook set")
struct SetTests {
    @Test("a value from standard input is sealed, and opens byte for byte")
    func standardInput() throws {
        let repository = try prepared()
        let value = "tab\t \u{1B} quote\" ünï\n\nend"
        #expect(try repository.sealhook(["set", "some/value"], input: value).exitCode == 0)
        #expect(try repository.sealhook(["get", "some/value"]).output == value)
        #expect(try !repository.text("secrets/some/value.seal").contains("quote"))
    }

    @Test("one line feed at the end is dropped, and said")
    func lineFeed() throws {
        let repository = try prepared()
        let cases = [("a", "a", false), ("a\n", "a", true), ("a\n\n", "a\n", true)]
        for (input, value, isSaid) in cases {
            let ending = try repository.sealhook(["set", "x"], input: input)
            #expect(ending.exitCode == 0)
            #expect(ending.errors.contains("line feed") == isSaid)
            #expect(try repository.sealhook(["get", "x"]).output == value)
        }
    }

    @Test("a line feed is kept where it is asked for, of a file, and of PEM by itself")
    func keptLineFeed() throws {
        let repository = try prepared()
        let pem = "-----BEGIN X-----\nAAAA\n-----END X-----\n"
        try repository.write("a\r\n", to: "value")
        let cases = [
            (["--keep-line-feed"], "a\n", "a\n"), (["--from", "value"], "", "a\r\n"),
            ([], pem, pem), ([], "-----BEGIN X-----\n", "-----BEGIN X-----\n"),
            ([], "-----BEGIN\n", "-----BEGIN"),
        ]
        for (options, input, value) in cases {
            let ending = try repository.sealhook(["set", "x"] + options, input: input)
            #expect(ending.exitCode == 0, "\(ending.errors)")
            #expect(!ending.errors.contains("dropped") || value == "-----BEGIN")
            #expect(try repository.sealhook(["get", "x"]).output == value)
        }
        try repository.shell("printf p | sealhook set x --from /dev/stdin")
        #expect(try repository.sealhook(["get", "x"]).output == "p")
        let missing = try repository.sealhook(["set", "x", "--from", "nothing"])
        #expect(missing.exitCode == 1 && missing.errors.contains("nothing"))
    }

    @Test("an SSH key opens as it was")
    func sshKey() throws {
        let repository = try prepared()
        try repository.shell("ssh-keygen -q -t ed25519 -N '' -f key && sealhook set app/key <key")
        #expect(try repository.shell("sealhook get app/key | cmp - key").exitCode == 0)
    }

    @Test("a carriage return at the end is sealed, and said")
    func carriageReturn() throws {
        let repository = try prepared()
        let ending = try repository.sealhook(["set", "x"], input: "a\r\n")
        #expect(ending.exitCode == 0)
        #expect(ending.errors.contains("ends in a carriage return"))
        #expect(try repository.sealhook(["get", "x"]).output == "a\r")
        #expect(try !repository.sealhook(["set", "x"], input: "a\rb").errors.contains("carriage"))
    }

    @Test("white space around a pasted routing key is dropped, and said")
    func pastedKey() throws {
        let repository = try prepared()
        let key = ScratchRepository.routingKey
        for input in ["\(key)\r\n", " \(key)", "\t\(key) \r\n\n", "\u{A0}\(key)\u{A0}"] {
            let ending = try repository.sealhook(["set", "pagerduty/x"], input: input)
            #expect(ending.exitCode == 0, "\(ending.errors)")
            #expect(ending.errors.contains("dropped the white space around the key"))
            #expect(try repository.sealhook(["get", "pagerduty/x"]).output == key)
        }
    }

    @Test(
        "what else stands around a pasted routing key is named, and never the key",
        arguments: [
            ("\u{FEFF}KEY", "a byte order mark (BOM)"), ("\"KEY\"\n", "quotes"),
            ("'KEY'", "quotes"), ("\u{201C}KEY\u{201D}", "quotes"),
            ("\u{FEFF}\"KEY\"\r\n", "a byte order mark (BOM) and quotes"),
            ("KEY\u{200B}", "an invisible character (U+200B)"),
        ]
    )
    func wrappedKey(layout: String, words: String) throws {
        let repository = try prepared()
        let key = ScratchRepository.routingKey
        let input = layout.replacing("KEY", with: key)
        let refused = try repository.sealhook(["set", "pagerduty/x"], input: input)
        #expect(refused.exitCode == 65)
        #expect(refused.errors.contains("the key has \(words) around it"))
        #expect(!refused.errors.contains(key))
        #expect(!repository.exists("secrets/pagerduty/x.seal"))
    }

    @Test("a name that exists gets the next version")
    func nextVersion() throws {
        let repository = try prepared()
        for (version, value) in [(1, "first"), (2, "second"), (3, "third")] {
            let ending = try repository.sealhook(["set", "x"], input: value)
            #expect(ending.line == "sealed x version \(version) to alex")
            #expect(try repository.sealhook(["get", "x"]).output == value)
        }
    }

    @Test("a value of 32 KiB is taken, with a line feed after it as well")
    func longest() throws {
        let repository = try prepared()
        let value = String(repeating: "v", count: 32 * 1024)
        for input in [value, value + "\n"] {
            #expect(try repository.sealhook(["set", "x"], input: input).exitCode == 0)
            #expect(try repository.sealhook(["get", "x"]).output == value)
        }
    }

    @Test(
        "an empty value, a NUL and more than 32 KiB are refused, and the old value stays",
        arguments: [
            ("", "empty"), ("\n", "empty"), ("a\0b", "NUL"),
            (String(repeating: "v", count: 32 * 1024 + 1), "32 KiB"),
        ]
    )
    func refused(input: String, word: String) throws {
        let repository = try prepared()
        #expect(try repository.sealhook(["set", "x"], input: "old").exitCode == 0)
        let ending = try repository.sealhook(["set", "x"], input: input)
        #expect(ending.exitCode == 65)
        #expect(ending.errors.contains(word))
        #expect(ending.hintedCommands == ["sealhook set x"])
        #expect(try repository.sealhook(["get", "x"]).output == "old")
    }

    @Test(
        "what is no PagerDuty key is refused with what it looks like; --force takes it",
        arguments: [
            ("u+YourTokenOf20chars", "a REST API token, not an integration key"),
            ("https://events.pagerduty.com/x", "a web address, not an integration key"),
            ("0123456789abcdef0123456789abcde", "an integration key has 32 letters and digits"),
            ("0123456789abcdef0123456789abcde-", "an integration key has 32 letters and digits"),
        ]
    )
    func shape(value: String, words: String) throws {
        let repository = try prepared()
        let name = "pagerduty/payments"
        let refused = try repository.sealhook(["set", name], input: value)
        #expect(refused.exitCode == 65)
        #expect(refused.errors.contains(words))
        #expect(!refused.errors.contains(value))
        #expect(refused.hintedCommands.contains("sealhook set --force \(name)"))
        #expect(!repository.exists("secrets/\(name).seal"))

        let forced = try repository.sealhook(["set", "--force", name], input: value)
        #expect(forced.exitCode == 0)
        #expect(try repository.sealhook(["get", name]).output == value)
        let other = try repository.sealhook(["set", "other/token"], input: value)
        #expect(other.exitCode == 0, "only keys for PagerDuty have a shape")
    }

    @Test("a value is never taken from the command line, nor repeated from there")
    func argument() throws {
        let repository = try prepared()
        let ending = try repository.sealhook(["set", "x", "s3cret-value"], input: "input")
        #expect(ending.exitCode == 64)
        #expect(!(ending.output + ending.errors).contains("s3cret-value"))
        #expect(ending.hintedCommands.last == "sealhook set x")
        #expect(!repository.exists("secrets/x.seal"))
    }

    @Test(
        "what is no name is refused before a value is read",
        arguments: ["../x", "A", "a//b", ""]
    )
    func badName(name: String) throws {
        let ending = try prepared().sealhook(["set", name], input: "value")
        #expect(ending.exitCode == 64)
        #expect(ending.errors.contains("'\(name)' is no name of a secret"))
    }

    @Test("outside a store: exit 1 or more, and the command that makes one")
    func noStore() throws {
        let ending = try ScratchRepository().sealhook(["set", "x"], input: "value")
        #expect(ending.exitCode != 0)
        #expect(ending.hintedCommands.contains("sealhook init"))
    }

    @Test("--json says version and readers")
    func json() throws {
        struct Result: Decodable, Equatable {
            let name: String
            let version: Int
            let readers: [String]
        }
        let ending = try prepared().sealhook(["set", "x", "--json"], input: "value")
        let result = try JSONDecoder().decode(Result.self, from: Data(ending.outputBytes))
        #expect(result == Result(name: "x", version: 1, readers: ["alex"]))
    }

    private func prepared() throws -> ScratchRepository {
        let repository = try ScratchRepository()
        #expect(try repository.sealhook(["init"]).exitCode == 0)
        return repository
    }
}

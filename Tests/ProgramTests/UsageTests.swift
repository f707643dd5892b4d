import Foundation
import SystemPackage
import Testing

@Suite("A mistake in a command line")
struct UsageTests {
    @Test(
        "is told as every fault is, with the nearest word and the command that helps",
        arguments: [
            (
                ["chek"], "'chek' is no command of sealhook, did you mean 'check'?",
                "sealhook --help"
            ),
            (["chek", "--json"], "'chek' is no command of sealhook", "sealhook --help"),
            (
                ["outbox", "lst"], "'lst' is no command of sealhook outbox",
                "sealhook outbox --help"
            ),
            (
                ["send", "triger", "--summary", "x"],
                "'triger' is no command of sealhook send, did you mean 'trigger'?",
                "sealhook send --help"
            ),
            (
                ["send", "trigger", "--sumary", "x"],
                "unknown option '--sumary', did you mean '--summary'?",
                "sealhook send trigger --help"
            ),
            (["help", "nosuch"], "'nosuch' is no command of sealhook", "sealhook --help"),
            (
                ["help", "check", "x"], "'x' is no command of sealhook check",
                "sealhook check --help"
            ),
            (["get"], "missing expected argument '<name>'", "sealhook get --help"),
            (
                ["hook", "predeploy"],
                "the value 'predeploy' is invalid for '<hook>': it is one of 'pre-deploy', ",
                "sealhook hook --help"
            ),
            (["deploy"], "name the command behind '--'", "sealhook deploy --help"),
        ]
    )
    func voice(words: [String], message: String, command: String) throws {
        let repository = try ScratchRepository()
        let ending = try repository.sealhook(words)
        #expect(ending.exitCode == 64)
        #expect(ending.output.isEmpty)
        #expect(ending.errors.hasPrefix("sealhook: error: \(message)"), "\(ending.errors)")
        #expect(ending.hintedCommands == [command])
        #expect(ending.errors.split(separator: "\n").count == 2)
        #expect(!ending.errors.contains(".\n"))
        #expect(try repository.shell(command).exitCode == 0)
    }

    @Test("no help has a line of more than 80 columns, and the first names variables and codes")
    func columns() throws {
        let repository = try ScratchRepository()
        let commands = [
            [], ["init"], ["doctor"], ["set"], ["get"], ["ls"], ["exec"], ["check"],
            ["key", "new"],
            ["trust"], ["deploy"], ["hook"], ["send"], ["send", "trigger"], ["send", "change"],
            ["outbox"], ["outbox", "flush"], ["outbox", "drop"],
        ]
        for words in commands {
            let help = try repository.sealhook(words + ["--help"])
            #expect(help.exitCode == 0)
            #expect(help.output == (try repository.sealhook(["help"] + words).output))
            for line in help.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        }
        let help = try repository.sealhook(["--help"]).output
        for word in ["SEALHOOK_PAGERDUTY_URL", "SEALHOOK_SERVICE", "10 gate", "21 not delivered"] {
            #expect(help.split { $0 == " " || $0 == "\n" }.joined(separator: " ").contains(word))
        }
    }

    @Test("a severity that is not given is answered with those that there are")
    func severity() throws {
        let repository = try ScratchRepository.ready()
        let ending = try repository.sealhook(["send", "trigger", "--summary", "x"])
        #expect(ending.exitCode == 65)
        for word in ["critical", "error", "warning", "info"] {
            #expect(ending.errors.contains("'\(word)'"))
        }
    }

    @Test("a key in the wrong place is not repeated, and its place is named")
    func keys() throws {
        let repository = try ScratchRepository.ready()
        let key = "0123456789abcdef0123456789abcde1"
        let text = try String(contentsOfFile: repository.identity.string, encoding: .utf8)
        let line = text.split(separator: "\n").first { $0.hasPrefix("SEALHOOK-KEY-1") }
        let identity = try #require(line.map { String($0) })
        let calls: [([String], [String: String?])] = [
            (["trust", identity], [:]), (["trust", key], [:]), ([identity], [:]), ([key], [:]),
            (["get", "--identity", identity, "pagerduty/payments"], [:]),
            (["get", "pagerduty/payments"], ["SEALHOOK_IDENTITY_FILE": identity]),
            (["doctor"], ["SEALHOOK_IDENTITY_FILE": identity]),
            (["set", "pagerduty/payments=\(key)"], [:]), (["set", "NAME=\(identity)"], [:]),
            (["get", key], [:]), (["set", key], [:]), (["exec", "--only", key, "--", "true"], [:]),
            (["exec", "--only", "A=\(key)", "--", "true"], [:]),
            (["exec", "--only", "A=\(identity)", "--", "true"], [:]),
            (["send", "change", "--\(key)"], [:]), (["hook", key], [:]),
            (["send", "change", "--summary", "x", "--key", identity], [:]),
        ]
        for (words, variables) in calls {
            let ending = try repository.sealhook(words, variables)
            let said = ending.output + ending.errors
            #expect(ending.exitCode != 0, "\(words)")
            #expect(!said.contains(key), "\(said)")
            #expect(!said.contains(identity.dropFirst(14)), "\(said)")
            #expect(said.contains("hint: "), "\(said)")
        }
    }

    @Test("each fault of sealhook.yml is a line of its own, and a key among them makes it 11")
    func configuration() throws {
        let repository = try ScratchRepository.ready()
        let key = "0123456789abcdef0123456789abKEY1"
        try repository.write(
            "servce: a\nregion: eu\nnotify:\n  - pagerduty_alert: \(key)\n",
            to: "sealhook.yml"
        )
        for words in [["check"], ["send", "change", "--summary", "x"], ["exec", "--", "true"]] {
            let ending = try repository.sealhook(words)
            #expect(ending.exitCode == 11, "\(words): \(ending.errors)")
            let errors = ending.errors.split(separator: "\n")
                .filter { $0.hasPrefix("sealhook: error: sealhook.yml:") }
            #expect(errors.count == 3, "\(ending.errors)")
            #expect(!ending.errors.contains(key))
        }
        let doctor = try repository.sealhook(["doctor"])
        #expect(doctor.exitCode == 11)
        #expect(doctor.output.split(separator: "\n").count { $0.hasPrefix("FIX  store: ") } == 3)
    }
}

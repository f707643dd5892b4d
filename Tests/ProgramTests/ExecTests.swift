import Foundation
import SystemPackage
import Testing

@Suite("sealhook exec")
struct ExecTests {
    @Test("it becomes the command: the same process, no shell, no child")
    func sameProcess() throws {
        let repository = try prepared()
        let line = #"echo $$; exec sealhook exec --only A=x -- sh -c 'echo $$'"#
        let lines = try repository.shell(line).output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first == lines.last)
    }

    @Test("values reach the command byte for byte, those with line feeds too")
    func values() throws {
        let repository = try prepared()
        let value = "-----BEGIN-----\n\tline $two\n'\"\n"
        #expect(try repository.sealhook(["set", "deep/multi"], input: value + "\n").exitCode == 0)
        let ending = try repository.sealhook(
            [
                "exec", "--only", "A=x", "--only", "B=deep/multi", "--only", "C=x", "--",
                "sh", "-c", #"printf '%s|%s|%s' "$A" "$B" "$C""#,
            ]
        )
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output == "value of x|\(value)|value of x")
    }

    @Test("a secret takes the place of a variable of the same name, once")
    func replaced() throws {
        let repository = try prepared()
        let ending = try repository.sealhook(["exec", "--only", "A=x", "--", "env"], ["A": "old"])
        let lines = ending.output.split(separator: "\n").filter { $0.hasPrefix("A=") }
        #expect(lines == ["A=value of x"])
    }

    @Test("without --only the 'secrets:' of sealhook.yml say which values it gets")
    func configured() throws {
        let repository = try prepared()
        let bare = try repository.sealhook(["exec", "--", "env"])
        #expect(bare.exitCode == 64)
        #expect(bare.hintedCommands == ["sealhook exec --only VAR=NAME -- env"])

        try repository.write("secrets:\n  TOKEN: x\n", to: "sealhook.yml")
        let ending = try repository.sealhook(["exec", "--", "sh", "-c", "echo $TOKEN"])
        #expect(ending.line == "value of x", "\(ending.errors)")
    }

    @Test("exit code, signal and arguments are the command's own")
    func ownEnd() throws {
        let repository = try prepared()
        func run(_ words: [String]) throws -> Ending {
            try repository.sealhook(["exec", "--only", "A=x", "--"] + words)
        }
        for code in [0, 1, 3, 64, 127, 255] {
            #expect(try Int(run(["sh", "-c", "exit \(code)"]).exitCode) == code)
        }
        #expect(try run(["sh", "-c", "kill -TERM $$"]).exitCode == 128 + SIGTERM)
        #expect(try run(["printf", "[%s]", "--only", "a b", ""]).output == "[--only][a b][]")
    }

    @Test(
        "SIGPIPE and SIGXFSZ end the command as they end any other",
        arguments: [SIGPIPE, SIGXFSZ]
    )
    func signals(signal: Int32) throws {
        let repository = try prepared()
        let line = "ulimit -c 0; kill -\(signal) $$; exit 5"
        for call in [["exec", "--only", "A=x"], ["deploy"]] {
            let ending = try repository.sealhook(call + ["--", "sh", "-c", line])
            #expect(ending.exitCode == 128 + signal, "\(call)")
        }
    }

    @Test(
        "the command may leave the core files that its user allows",
        arguments: ["exec", "deploy"]
    )
    func coreLimit(call: String) throws {
        let repository = try prepared()
        let words = call == "exec" ? "exec --only A=x" : call
        let line = """
            ulimit -S -c "$(ulimit -H -c)"; ulimit -S -c; ulimit -H -c
            exec sealhook \(words) -- sh -c 'ulimit -S -c; ulimit -H -c'
            """
        let limits = try repository.shell(line).output.split(separator: "\n")
        #expect(limits.count == 4)
        #expect(limits.prefix(2) == limits.suffix(2))
    }

    @Test("what cannot be had is said with its own exit code, and nothing is executed")
    func refused() throws {
        let repository = try prepared()
        try repository.write("", to: "plain")
        let calls: [(only: String, program: String, code: Int32)] = [
            ("A=x", "no-such-program", 127), ("A=x", "./plain", 126), ("A=nosuch", "touch", 3),
            ("A", "touch", 64), ("=x", "touch", 64), ("A=../x", "touch", 64),
        ]
        for call in calls {
            let ending = try repository.sealhook(
                ["exec", "--only", call.only, "--", call.program, "ran"]
            )
            #expect(ending.exitCode == call.code, "\(call): \(ending.errors)")
            #expect(!ending.errors.isEmpty)
            #expect(!repository.exists("ran"))
        }
    }

    /// A repository with the secret `x`, whose deploys tell nobody.
    private func prepared() throws -> ScratchRepository {
        let repository = try ScratchRepository()
        #expect(try repository.sealhook(["init"]).exitCode == 0)
        #expect(try repository.sealhook(["set", "x"], input: "value of x").exitCode == 0)
        // Nobody is told of a deploy: what becomes of events is no part of it.
        try repository.write("service: payments\nnotify: []\n", to: "sealhook.yml")
        for hook in ["pre-deploy", "post-deploy", "on-fail"] {
            try repository.write("#!/bin/sh\n", to: "hooks/\(hook)", mode: 0o755)
        }
        return repository
    }
}

import ChildProcess
import Diagnostics
import SystemPackage
import TestSupport
import Testing

struct ProcessErrorTests {
    @Test("a name that PATH does not have is said so, with code 127")
    func notInPath() {
        let command = ProcessCommand("no-such-program", environment: ["PATH": "/bin"])
        let error = ProcessError.notInPath(program: "no-such-program")
        #expect(throws: error) { try SpawnedProcess(command).wait() }
        #expect(error.exitCode == 127)
        #expect(error.diagnostic.summary == "\"no-such-program\" was not found in PATH")
        #expect(error.diagnostic.hints == ["see where programs are looked for: echo \"$PATH\""])
    }

    @Test("an empty name is found nowhere")
    func empty() {
        let command = ProcessCommand("", environment: ["PATH": "/bin"])
        #expect(throws: ProcessError.notInPath(program: "")) { try SpawnedProcess(command).wait() }
    }

    @Test("a path without a file is said so, with code 127")
    func noSuchFile() throws {
        let folder = try TemporaryFolder(on: .disk)
        let program = "\(folder.path)/deploy.sh"
        let error = ProcessError.noSuchFile(program: program)
        #expect(throws: error) {
            try SpawnedProcess(ProcessCommand(program, environment: [:])).wait()
        }
        #expect(error.exitCode == 127)
        #expect(error.diagnostic.hints == ["see what is there: ls -l \(folder.path)"])
    }

    @Test(
        "a file that cannot run is told apart by why",
        arguments: [
            ("#!/bin/sh\n", "644", ProcessError.notExecutable, Int32(126)),
            ("#!/no/such/shell\n", "755", ProcessError.noInterpreter, 127),
        ]
    )
    func cannotRun(
        text: String,
        mode: String,
        error: @Sendable (String) -> ProcessError,
        code: Int32
    ) throws {
        let folder = try TemporaryFolder(on: .disk)
        let program = try folder.file("it's", text, mode: mode).string
        let command = ProcessCommand(program, environment: [:])
        #expect(throws: error(program)) { try SpawnedProcess(command).wait() }
        #expect(error(program).exitCode == code)
        let hint = try #require(error(program).diagnostic.hints.first)
        #expect(hint.hasSuffix("/it'\\''s'"))
    }

    @Test("a program of another system is no script")
    func notAProgram() throws {
        let folder = try TemporaryFolder(on: .disk)
        let program = folder.path.appending("deploy").string
        let script = "printf 'MZ\\0\\n' >\"$1\"; chmod 755 \"$1\""
        #expect(try SpawnedProcess(.shell(script, [program])).wait() == .exited(0))
        let error = ProcessError.notAProgram(program: program)
        #expect(throws: error) {
            try SpawnedProcess(ProcessCommand(program, environment: [:])).wait()
        }
        #expect(error.exitCode == 126)
        #expect(error.diagnostic.hints == ["look at its first line: head -n 1 \(program)"])
    }

    @Test("a working folder that is not there is named")
    func noWorkingFolder() {
        let command = ProcessCommand("/bin/sh", environment: [:], workingFolder: "/no/such/folder")
        let error = ProcessError.noWorkingFolder(program: "/bin/sh", folder: "/no/such/folder")
        #expect(throws: error) { try SpawnedProcess(command).wait() }
        #expect(error.diagnostic.hints == ["see what is there: ls -ld /no/such/folder"])
    }

    @Test("an argument or a variable with a NUL byte is refused and not shown")
    func holdsNUL() {
        let error = ProcessError.holdsNUL(program: "/bin/sh")
        #expect(throws: error) {
            try SpawnedProcess(ProcessCommand("/bin/sh", ["hidden\0"], environment: [:])).wait()
        }
        #expect(throws: error) {
            try SpawnedProcess(ProcessCommand("/bin/sh", environment: ["A": "hidden\0"])).wait()
        }
        #expect(!error.diagnostic.summary.contains("hidden"))
    }

    @Test("a descriptor that is not open is the system's to refuse")
    func badDescriptor() {
        var command = ProcessCommand.shell("exit 0")
        command.inheritedDescriptors = [FileDescriptor(rawValue: 60_000)]
        #expect(throws: ProcessError.startFailed(program: "/bin/sh", .badFileDescriptor)) {
            try SpawnedProcess(command).wait()
        }
    }
}

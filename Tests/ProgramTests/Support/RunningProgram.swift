import ChildProcess
import Foundation
import SystemPackage

/// A program that a test has started, and ends by its id where it does not end by itself.
final class RunningProgram {
    struct TookTooLong: Error, CustomStringConvertible {
        let program: String
        let output: String
        let errors: String
        var description: String {
            "\(program) did not end in time\n-- output\n\(output)\n-- errors\n\(errors)"
        }
    }

    let pid: Int32
    private let program: String
    private var process: SpawnedProcess?
    private let output: StreamFile
    private let errors: StreamFile

    /// Starts a program, its output kept, with `input` as all that it can read; nil for what
    /// the command itself says of standard input.
    init(_ command: ProcessCommand, input: [UInt8]? = []) throws {
        var command = command
        output = try StreamFile()
        errors = try StreamFile()
        let source = try StreamFile(input ?? [])
        if input != nil { command.standardInput = .descriptor(source.descriptor) }
        // In a session of its own: the terminal of whoever runs the tests is not its to take.
        command.group = .newSession
        command.standardOutput = .descriptor(output.descriptor)
        command.standardError = .descriptor(errors.descriptor)
        program = ([command.executable] + command.arguments).joined(separator: " ")
        let process = try SpawnedProcess(command)
        pid = process.pid
        self.process = consume process
        withExtendedLifetime(source) {}
    }

    deinit {
        guard process != nil else { return }
        kill(-pid, SIGKILL)
        waitpid(pid, nil, 0)
    }

    /// Waits for the end; a program that takes longer is killed.
    func end(within limit: Duration = .seconds(60)) throws -> Ending {
        guard let process = process.take() else { throw Errno.noChildProcess }
        guard let termination = try process.wait(atMost: limit) else {
            kill(-pid, SIGKILL)
            waitpid(pid, nil, 0)
            throw TookTooLong(
                program: program,
                output: try output.text(),
                errors: try errors.text()
            )
        }
        return Ending(
            exitCode: termination.exitCode,
            outputBytes: try output.bytes(),
            errorBytes: try errors.bytes()
        )
    }

    /// Waits until something holds that it brings about.
    func wait(for what: String, until holds: () throws -> Bool) throws {
        do {
            try Waiting.until(what, holds)
        } catch let error as Waiting.TookTooLong {
            throw TookTooLong(
                program: "\(program): \(error)",
                output: try output.text(),
                errors: try errors.text()
            )
        }
    }

    /// What it has written to standard output so far.
    func outputSoFar() throws -> String { try output.text() }

    /// What it has written to standard error so far.
    func errorsSoFar() throws -> String { try errors.text() }

    func signal(_ number: Int32) { kill(pid, number) }

    /// Sends a signal to the program and to all of its group, as a CI runner does.
    func signalGroup(_ number: Int32) { kill(-pid, number) }
}

// Does one thing that a test looks at from the outside; its first argument says what.

import ChildProcess
import Diagnostics
import SecretMemory
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

private func say(_ words: String...) {
    print(words.joined(separator: " "))
    fflush(nil)
}

private func waitForEndOfInput() {
    while readLine() != nil {}
}

/// Prints how a command that ran in the foreground ended.
private func runInForeground(_ program: String, _ arguments: [String]) throws {
    let command = ProcessCommand(
        program,
        arguments,
        environment: ProcessEnvironment.current()
    )
    let outcome = try ForegroundCommand.run(command)
    say("\(outcome.termination)", "passed", "\(outcome.signals)")
}

/// Takes a secret out of the environment, says so, and stays to be looked at.
private func take(_ name: String) throws {
    let isTaken = try EnvironmentSecret.take(name) != nil
    let isGone = getenv(name) == nil && ProcessEnvironment.current()[name] == nil
    say(isTaken ? "taken" : "absent", isGone ? "gone" : "still set")
    waitForEndOfInput()
}

/// Becomes another program that has what comes on standard input as a variable.
private func replace(_ name: String, _ program: String, _ arguments: [String]) throws {
    var secrets = SecretEnvironment()
    try secrets.set(name, to: SecretBytes(reading: .standardInput, limit: 1024))
    try ExecutedImage.replaceProcess(
        with: program,
        arguments,
        environment: ProcessEnvironment.current(),
        secrets: secrets
    )
}

/// Becomes another program whose terminal is `path`.
///
/// The leader of a new session gets the first
/// terminal that it opens as its controlling one.
private func control(_ path: String, _ program: String, _ arguments: [String]) throws {
    let terminal = try FileDescriptor.open(path, .readWrite)
    #if canImport(Darwin)
        _ = ioctl(terminal.rawValue, UInt(TIOCSCTTY), 0)
    #endif
    for standard in [FileDescriptor.standardInput, .standardOutput, .standardError] {
        _ = try terminal.duplicate(as: standard)
    }
    try ExecutedImage.replaceProcess(
        with: program,
        arguments,
        environment: ProcessEnvironment.current(),
        secrets: SecretEnvironment()
    )
}

/// Runs a program whose standard output is this one's error stream, and the other way round.
private func exchange() throws {
    var command = ProcessCommand("/bin/sh", ["-c", "echo out; echo err >&2"], environment: [:])
    command.standardOutput = .descriptor(.standardError)
    command.standardError = .descriptor(.standardOutput)
    _ = try SpawnedProcess(command).wait()
}

let arguments = Array(CommandLine.arguments.dropFirst())
do {
    switch arguments.first {
    case "groups":
        say("\(getpid()) \(getpgrp()) \(getsid(0)) \(tcgetpgrp(STDIN_FILENO))")
    case "exchange":
        try exchange()
    case "foreground":
        try runInForeground(arguments[1], Array(arguments[2...]))
    case "foreground-and-stay":
        try runInForeground(arguments[1], Array(arguments[2...]))
        waitForEndOfInput()
    case "take":
        try take(arguments[1])
    case "replace":
        try replace(arguments[1], arguments[2], Array(arguments[3...]))
    case "control":
        try control(arguments[1], arguments[2], Array(arguments[3...]))
    default:
        exit(64)
    }
} catch let error as ProcessError {
    say(error.diagnostic.summary)
    exit(error.exitCode)
}

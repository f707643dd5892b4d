internal import ChildProcess
internal import Diagnostics
internal import DurableFiles
internal import Events
package import HostEnvironment
package import Outbox
package import ProjectFile
internal import SecretMemory
internal import SecretStore
package import SystemPackage

/// Starts `sealhook-courier`, the only program that opens a socket.
package struct CourierLauncher {
    package static let programName = "sealhook-courier"
    /// The variable that stands for PagerDuty's host.
    ///
    /// What may stand in it is the courier's to judge: the rules are those of the library that
    /// makes the calls.
    package static let endpointVariable = "SEALHOOK_PAGERDUTY_URL"

    private let host: Host
    private let project: Project

    package init(host: Host, project: Project) {
        self.host = host
        self.project = project
    }

    /// How a courier is to work.
    package struct Errand: Sendable {
        /// Seconds after which it gives up and leaves the rest queued.
        package var deadline: Double
        /// Whether what is waiting for its next try is tried at once.
        package var triesNow = false
        package var isVerbose = false

        package init(deadline: Double) {
            self.deadline = deadline
        }
    }

    /// The courier beside this program, or in `libexec` as `make install` puts it; never by PATH,
    /// which another may have set.
    ///
    /// - Throws: `Diagnostic` where there is none.
    package func program() throws -> FilePath {
        let folder = host.program.folder
        let candidates = [
            folder.appending(Self.programName),
            folder.folder.appending("libexec/sealhook").appending(Self.programName),
        ]
        for candidate in candidates where try FileStatus(at: candidate) != nil {
            return candidate
        }
        throw Diagnostic(
            .failed,
            "the courier, which sends events, is not installed beside this program",
            at: Location(file: candidates[0].string),
            hints: ["install both: make install"]
        )
    }

    /// Runs a courier that is told of no event: it looks at where it would send and at what it
    /// needs for it, and goes away.
    ///
    /// - Returns: Whether it could deliver anything, or what is in the way.
    /// - Throws: `Diagnostic` where there is none; `ProcessError` where it cannot be started.
    package func rehearse() throws -> CourierReadiness {
        var command = try command(Errand(deadline: 1), identity: nil)
        command.arguments.append("--rehearse")
        let output = try CapturedOutput.run(command)
        let line = output.standardOutput.prefix { $0 != UInt8(ascii: "\n") }
        if let readiness = CourierReadiness(encoded: line) { return readiness }
        // It could not even begin, as where one of its libraries is missing: the system has said why.
        let words = String(decoding: output.standardError, as: UTF8.self).split(separator: "\n")
        return .notReady(
            .courier,
            Diagnostic(
                .failed,
                words.last.map { String($0) } ?? "the courier ended without a word"
            )
        )
    }

    /// Runs a courier that sends events which no queue could take, and waits for its end.
    ///
    /// - Returns: Whether all have arrived; the courier has said of each other why not.
    /// - Throws: `Diagnostic`, `ProcessError`, `Errno` where they could not be handed over.
    package func send(
        _ entries: [OutboxEntry],
        _ errand: Errand,
        identity: borrowing SharedIdentity?
    ) throws -> Bool {
        var command = try command(errand, identity: identity)
        command.arguments.append("--direct")
        let line = try AnonymousPipe()
        command.standardInput = .descriptor(line.readEnd.descriptor)
        let process = try SpawnedProcess(command)
        try Self.write(HandedOverEntries.encode(entries), to: line.takeWriteEnd())
        return try process.wait().isSuccess
    }

    // The end of the pipe is closed when this returns: that is the end of the list.
    private static func write(_ bytes: [UInt8], to end: consuming OwnedDescriptor) throws {
        try end.descriptor.writeWhole(bytes.span.bytes)
    }

    /// Runs a courier for all that is due, and waits for its end.
    package func run(_ errand: Errand, identity: borrowing SharedIdentity?) throws -> Int32 {
        try SpawnedProcess(command(errand, identity: identity)).wait().exitCode
    }

    /// Starts a courier that gets ready and is told later which events to deliver.
    package func call(
        _ errand: Errand,
        identity: borrowing SharedIdentity?
    ) throws -> CalledCourier {
        try call(command(errand, identity: identity), deadline: errand.deadline)
    }

    /// Starts a courier that is told later which events to deliver, delivers what else is due as
    /// well, and goes on when this process and its terminal are gone.
    package func callDetached(
        _ errand: Errand,
        identity: borrowing SharedIdentity?
    ) throws -> CalledCourier {
        var command = try command(errand, identity: identity)
        command.arguments.append("--go-on")
        command.group = .newSession
        // A CI job is over when its output is closed: what outlives it must not hold it open.
        command.standardOutput = .null
        command.standardError = .null
        return try call(command, deadline: errand.deadline)
    }

    private func call(_ command: ProcessCommand, deadline: Double) throws -> CalledCourier {
        var command = command
        let line = try AnonymousPipe()
        command.arguments.append("--awaited-on-stdin")
        command.standardInput = .descriptor(line.readEnd.descriptor)
        let process = try SpawnedProcess(command)
        return CalledCourier(process, line: line.takeWriteEnd(), deadline: deadline)
    }

    private func command(
        _ errand: Errand,
        identity: borrowing SharedIdentity?
    ) throws -> ProcessCommand {
        var arguments = [
            "--store", project.location.root.string,
            "--keep", String(project.configuration.keep),
            "--deadline", String(errand.deadline),
            "--region", project.configuration.region.rawValue,
        ]
        if errand.triesNow { arguments.append("--now") }
        if errand.isVerbose { arguments.append("--verbose") }
        var command = ProcessCommand(
            try program().string,
            arguments,
            environment: host.environment
        )
        command.give(identity)
        return command
    }
}

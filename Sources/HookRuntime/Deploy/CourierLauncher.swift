internal import ChildProcess
internal import Diagnostics
internal import DurableFiles
internal import SecretStore
package import SystemPackage

/// Starts `sealhook-courier`, the only program that opens a socket.
package struct CourierLauncher {
    package static let programName = "sealhook-courier"

    private let host: Host
    private let project: Project

    package init(host: Host, project: Project) {
        self.host = host
        self.project = project
    }

    /// How a courier is to work.
    package struct Errand: Sendable {
        /// The names of the entries to wait for; none: whatever is due.
        package var entries: [String] = []
        /// Seconds after which it gives up and leaves the rest queued.
        package var deadline: Double
        /// Whether what is waiting for its next try is tried at once.
        package var triesNow = false
        package var isVerbose = false
        /// Whether it goes on with what else is due once those entries are settled.
        package var goesOn = false

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

    /// Runs a courier and waits for its end.
    package func run(_ errand: Errand, identity: borrowing SharedIdentity?) throws -> Int32 {
        try SpawnedProcess(command(errand, identity: identity)).wait().exitCode
    }

    /// Starts a courier that goes on when this process and its terminal are gone.
    package func startDetached(
        _ errand: Errand,
        identity: borrowing SharedIdentity?
    ) throws {
        var command = try command(errand, identity: identity)
        command.group = .newSession
        // A CI job is over when its output is closed: what outlives it must not hold it open.
        command.standardInput = .null
        command.standardOutput = .null
        command.standardError = .null
        _ = try SpawnedProcess(command)
    }

    private func command(
        _ errand: Errand,
        identity: borrowing SharedIdentity?
    ) throws -> ProcessCommand {
        var arguments = [
            "--store", project.location.root.string,
            "--keep", String(project.configuration.keep),
            "--deadline", String(errand.deadline),
        ]
        if errand.triesNow { arguments.append("--now") }
        if errand.goesOn { arguments.append("--go-on") }
        if errand.isVerbose { arguments.append("--verbose") }
        arguments += errand.entries.flatMap { ["--entry", $0] }
        var command = ProcessCommand(
            try program().string,
            arguments,
            environment: host.environment
        )
        command.give(identity)
        return command
    }
}

import ChildProcess
import Foundation
import SystemPackage

/// A repository of a user who has nothing yet: a home of its own, removed at the end.
///
/// It owns the sandbox of its test, so that this one lives as long as the test speaks to either.
final class ScratchRepository {
    static let routingKey = "0123456789abcdef0123456789abKEY1"

    /// Where all of it is.
    let root: FilePath
    /// The folder that is deployed.
    let folder: FilePath
    /// All the variables that a program of the test gets.
    var environment: [String: String]
    private(set) var sandbox: RunningSandbox?

    var home: FilePath { root.appending("home") }
    var configuration: FilePath { root.appending("config/sealhook") }
    var state: FilePath { root.appending("state/sealhook") }
    var identity: FilePath { configuration.appending("identity") }

    /// Makes the folders, and a git repository unless told not to.
    init(_ name: String = "payments", isGit: Bool = true) throws {
        let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        root = FilePath(temporary.path).appending("sealhook-\(UUID().uuidString)")
        folder = root.appending(name)
        environment = [
            "PATH": "\(ProgramFolder.path):/usr/local/bin:/usr/bin:/bin",
            "HOME": root.appending("home").string,
            "XDG_CONFIG_HOME": root.appending("config").string,
            "XDG_STATE_HOME": root.appending("state").string,
            "GIT_CONFIG_NOSYSTEM": "1",
            "LC_ALL": "C",
            "USER": "alex",
        ]
        for path in [folder, root.appending("home")] {
            try FileManager.default.createDirectory(
                atPath: path.string,
                withIntermediateDirectories: true
            )
        }
        guard isGit else { return }
        try shell(
            """
            git init -q -b main . && git config user.name 'Alex Example'
            git config user.email alex@example.com
            """
        )
    }

    deinit {
        sandbox = nil
        // A program that a test has cut off may be writing its last file right now.
        try? Waiting.until("an empty folder", within: .seconds(5)) {
            try? FileManager.default.removeItem(atPath: root.string)
            return !FileManager.default.fileExists(atPath: root.string)
        }
    }

    /// A repository that is ready to deploy: `init` and `set` have run, and a sandbox listens.
    static func ready(sandbox options: [String] = []) throws -> ScratchRepository {
        let repository = try ScratchRepository()
        try repository.startSandbox(options)
        try repository.initialize()
        return repository
    }

    /// Runs `init` and seals a key.
    func initialize(key: String = routingKey) throws {
        for (arguments, input) in [(["init"], ""), (["set", "pagerduty/payments"], key)] {
            let ending = try sealhook(arguments, input: input)
            guard ending.exitCode == 0 else { throw Unready(text: ending.errors) }
        }
    }

    struct Unready: Error { let text: String }

    /// Starts a sandbox; events go there from now on.
    @discardableResult
    func startSandbox(_ options: [String] = [], port: UInt16 = 0) throws -> RunningSandbox {
        let sandbox = try RunningSandbox(options, port: port)
        environment["SEALHOOK_PAGERDUTY_URL"] = sandbox.url
        self.sandbox = sandbox
        return sandbox
    }

    /// How a program of this repository is started.
    func command(
        _ executable: String,
        _ arguments: [String],
        _ variables: [String: String?] = [:],
        in folder: FilePath? = nil
    ) -> ProcessCommand {
        var environment = environment
        for (name, value) in variables { environment[name] = value }
        return ProcessCommand(
            executable,
            arguments,
            environment: environment,
            workingFolder: folder ?? self.folder
        )
    }

    /// Runs `sealhook` to its end.
    func sealhook(
        _ arguments: [String],
        _ variables: [String: String?] = [:],
        input: String = "",
        in folder: FilePath? = nil
    ) throws -> Ending {
        try start(arguments, variables, input: Array(input.utf8), in: folder).end()
    }

    /// Starts `sealhook`.
    func start(
        _ arguments: [String],
        _ variables: [String: String?] = [:],
        input: [UInt8] = [],
        in folder: FilePath? = nil
    ) throws -> RunningProgram {
        let program = ProgramFolder.program("sealhook").string
        return try RunningProgram(command(program, arguments, variables, in: folder), input: input)
    }

    /// Runs a line of shell; `sealhook` is on its PATH.
    @discardableResult
    func shell(
        _ line: String,
        _ variables: [String: String?] = [:],
        in folder: FilePath? = nil
    ) throws -> Ending {
        try RunningProgram(command("/bin/sh", ["-c", line], variables, in: folder)).end()
    }

    /// Writes a file of the repository, with its folders.
    ///
    /// A child does it: a program that another test starts while this process has the file open
    /// would inherit it, and nobody can execute what somebody may still write (ETXTBSY).
    func write(_ text: String, to relative: String, mode: Int = 0o644) throws {
        let path = folder.appending(relative)
        let line = #"mkdir -p "$1" && cat >"$2" && chmod "$3" "$2""#
        let words = [path.removingLastComponent().string, path.string, String(mode, radix: 8)]
        let command = command("/bin/sh", ["-c", line, "sh"] + words)
        let ending = try RunningProgram(command, input: Array(text.utf8)).end()
        guard ending.exitCode == 0 else { throw Unready(text: ending.errors) }
    }

    /// Reads a file of the repository.
    func text(_ relative: String) throws -> String {
        try String(contentsOfFile: folder.appending(relative).string, encoding: .utf8)
    }

    func exists(_ relative: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(relative).string)
    }
}

internal import SecretMemory
internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A child process that has been started.
///
/// It is waited for once; one that is never waited for runs on by itself.
package struct SpawnedProcess: ~Copyable {
    /// The child's process id; that of its group too, where it has its own.
    package let pid: Int32

    /// Starts the program (posix_spawn(3)) and returns once it is executed.
    ///
    /// - Throws: `ProcessError` that names the program. A program that ends with a code other than
    ///   0 is no error here: `wait` tells.
    package init(_ command: ProcessCommand) throws(ProcessError) {
        let program = command.executable
        let path = try ProgramSearch.path(
            of: program,
            environment: command.environment,
            workingFolder: command.workingFolder
        )
        guard
            !path.utf8.contains(0),
            let arguments = CStringArray([program] + command.arguments),
            let environment = CStringArray(environment: command.environment)
        else { throw .holdsNUL(program: program) }
        let attributes = SpawnAttributes(for: command)
        var pid: pid_t = 0
        let code: Int32
        do throws(Errno) {
            let actions = try SpawnFileActions.make(for: command)
            let start = { (path: String, words: [UnsafeMutablePointer<CChar>?]) in
                unsafe actions.withPointer { actions in
                    unsafe attributes.withPointer { attributes in
                        unsafe posix_spawn(
                            &pid,
                            path,
                            actions,
                            attributes,
                            words,
                            environment.pointers
                        )
                    }
                }
            }
            let startAny = {
                let code = unsafe start(path, arguments.pointers)
                guard
                    code == ENOEXEC, ScriptShell.takes(path),
                    let script = CStringArray([ScriptShell.path, path] + command.arguments)
                else { return code }
                return unsafe start(ScriptShell.path, script.pointers)
            }
            code = command.coreFileLimit?.restored(during: startAny) ?? startAny()
        } catch {
            throw .startFailed(program: program, error)
        }
        guard code == 0 else {
            throw ProcessError(
                starting: program,
                at: path,
                in: command.workingFolder,
                Errno(rawValue: code)
            )
        }
        self.pid = pid
    }

    /// Waits until the process has ended.
    ///
    /// - Throws: `ProcessError.waitFailed`.
    package consuming func wait() throws(ProcessError) -> Termination {
        while true {
            // Without WUNTRACED only the end is told.
            if case .ended(let termination) = try state(options: 0) { return termination }
        }
    }

    /// Whether the process has not ended yet; not to be asked again once it has.
    ///
    /// - Throws: `ProcessError.waitFailed`.
    package borrowing func isRunning() throws(ProcessError) -> Bool {
        do throws(ProcessError) {
            return try state(options: WNOHANG) == .running
        } catch .waitFailed(.noChildProcess) {
            // It has ended while a command ran, which waits for all (`ForegroundCommand`).
            return false
        }
    }

    /// Asks what has become of the process (waitpid(2)); not to be asked again after `.ended`.
    borrowing func state(options: Int32) throws(ProcessError) -> ChildState {
        var status: Int32 = 0
        while true {
            let found = unsafe waitpid(pid, &status, options)
            if found == 0 { return .running }
            if found == pid { return ChildState(waitStatus: status) }
            guard errno == EINTR else { throw .waitFailed(Errno(rawValue: errno)) }
        }
    }
}

extension ProcessError {
    /// Tells apart what the system reports with one number.
    init(starting program: String, at path: String, in folder: FilePath?, _ errno: Errno) {
        let isThere = ProgramSearch.isFile(path)
        self =
            switch errno {
            case _ where folder.map { !ProgramSearch.isFolder($0.string) } ?? false:
                .noWorkingFolder(program: program, folder: folder ?? ".")
            case .noSuchFileOrDirectory, .notDirectory:
                isThere ? .noInterpreter(program: program) : .noSuchFile(program: program)
            case .permissionDenied: .notExecutable(program: program)
            case .execFormatError: .notAProgram(program: program)
            default: .startFailed(program: program, errno)
            }
    }
}

package import Diagnostics
package import SystemPackage

/// Why a program could not be started or waited for.
///
/// It never holds an argument or a variable's value, as either may be a secret.
package enum ProcessError: ReportableError, Equatable {
    /// No folder of PATH has a program of this name.
    case notInPath(program: String)
    /// There is no such file.
    case noSuchFile(program: String)
    /// The file is there; what its first line names to run it is not.
    case noInterpreter(program: String)
    /// The file is there but may not be executed (EACCES).
    case notExecutable(program: String)
    /// The file is executable but neither a program nor a script that names its interpreter.
    case notAProgram(program: String)
    /// The folder to start the program in does not exist or may not be entered.
    case noWorkingFolder(program: String, folder: FilePath)
    /// An argument or a variable has a NUL byte, which no program can be given.
    case holdsNUL(program: String)
    /// No variable can have this name: it is empty, or has a NUL byte or "=".
    case badVariableName
    /// The value of this variable has a NUL byte, which no program can be given.
    case variableHoldsNUL(name: String)
    /// The system refused.
    case startFailed(program: String, Errno)
    /// The system would not tell how the process ended.
    case waitFailed(Errno)

    /// The code a shell exits with: 127 for what is not there, 126 for what cannot be executed.
    package var exitCode: Int32 {
        switch self {
        case .notInPath, .noSuchFile, .noInterpreter: 127
        case .notExecutable, .notAProgram, .noWorkingFolder, .startFailed: 126
        case .holdsNUL, .badVariableName, .variableHoldsNUL, .waitFailed: 1
        }
    }

    package var diagnostic: Diagnostic {
        Diagnostic(.failed, message, hints: hints)
    }

    private var message: String {
        switch self {
        case .notInPath(let program): "\"\(program)\" was not found in PATH"
        case .noSuchFile(let program): "\"\(program)\" does not exist"
        case .noInterpreter(let program):
            "\"\(program)\" cannot run: the interpreter on its first line does not exist"
        case .notExecutable(let program): "\"\(program)\" is not executable"
        case .notAProgram(let program):
            "\"\(program)\" cannot run: it is no program, and its first line names no interpreter"
        case .noWorkingFolder(let program, let folder):
            "\"\(program)\" cannot start in \"\(folder)\": the folder cannot be entered"
        case .holdsNUL(let program):
            "\"\(program)\" cannot start: an argument or a variable has a NUL byte"
        case .badVariableName:
            "a variable cannot be set: its name is empty, or has a NUL byte or \"=\""
        case .variableHoldsNUL(let name):
            "\"\(name)\" cannot be a variable: the value has a NUL byte"
        case .startFailed(let program, let errno): "\"\(program)\" could not be started: \(errno)"
        case .waitFailed(let errno): "a child process could not be waited for: \(errno)"
        }
    }

    private var hints: [String] {
        switch self {
        case .notInPath:
            ["see where programs are looked for: echo \"$PATH\""]
        case .noSuchFile(let program):
            ["see what is there: ls -l \(ShellWord.quoted(folder(of: program)))"]
        case .noInterpreter(let program), .notAProgram(let program):
            ["look at its first line: head -n 1 \(ShellWord.quoted(program))"]
        case .notExecutable(let program):
            ["make it executable: chmod +x \(ShellWord.quoted(program))"]
        case .noWorkingFolder(_, let folder):
            ["see what is there: ls -ld \(ShellWord.quoted(folder.string))"]
        default: []
        }
    }

    private func folder(of program: String) -> String {
        let folder = FilePath(program).removingLastComponent().string
        return folder.isEmpty ? "." : folder
    }
}

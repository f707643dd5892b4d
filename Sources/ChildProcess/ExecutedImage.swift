package import SecretMemory
internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The program that this process becomes.
package enum ExecutedImage {
    /// Replaces this process's program (execve(2)); returns only by failing.
    ///
    /// There is no shell and no child: what the program exits with and is sent is its own. Where it
    /// fails nothing has changed, but for `secrets`, which are wiped.
    ///
    /// The program ignores the signals that this process was started with ignored, and SIGPIPE and
    /// SIGXFSZ not because sealhook does.
    ///
    /// - Parameters:
    ///   - program: A path, or a name that is looked up in the PATH of `environment`.
    ///   - arguments: What follows the program's name.
    ///   - environment: All plain variables.
    ///   - secrets: Secret ones; where a name is in both, the secret counts.
    ///   - inherited: What was ignored when this process began.
    ///   - coreFileLimit: What the program may leave; nil for this process's own limit.
    /// - Throws: `ProcessError`, whose `exitCode` is the one to end with.
    package static func replaceProcess(
        with program: String,
        _ arguments: [String],
        environment: [String: String],
        secrets: consuming SecretEnvironment,
        inherited: InheritedSignals = .none,
        coreFileLimit: CoreFileLimit? = nil
    ) throws(ProcessError) -> Never {
        let path = try ProgramSearch.path(
            of: program,
            environment: environment,
            workingFolder: nil
        )
        let secretNames = secrets.names
        let plain = environment.filter { !secretNames.contains($0.key) }
        guard
            !path.utf8.contains(0),
            let argumentStrings = CStringArray([program] + arguments),
            let variables = CStringArray(environment: plain)
        else { throw .holdsNUL(program: program) }
        let execute = {
            unsafe secrets.withPointers { secretStrings in
                let variables = unsafe secretStrings + variables.pointers
                unsafe execve(path, argumentStrings.pointers, variables)
                let refusal = errno
                let words = [ScriptShell.path, path] + arguments
                if refusal == ENOEXEC, ScriptShell.takes(path), let script = CStringArray(words) {
                    unsafe execve(ScriptShell.path, script.pointers, variables)
                }
                return refusal
            }
        }
        let code = inherited.restored {
            coreFileLimit?.restored(during: execute) ?? execute()
        }
        throw ProcessError(starting: program, at: path, in: nil, Errno(rawValue: code))
    }
}

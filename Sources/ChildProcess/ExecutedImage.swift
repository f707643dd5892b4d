internal import CProcess
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
    /// SIGPIPE gets its default effect, as a program that sealhook starts is not to inherit that
    /// sealhook ignores it.
    ///
    /// - Parameters:
    ///   - program: A path, or a name that is looked up in the PATH of `environment`.
    ///   - arguments: What follows the program's name.
    ///   - environment: All plain variables.
    ///   - secrets: Secret ones; where a name is in both, the secret counts.
    /// - Throws: `ProcessError`, whose `exitCode` is the one to end with.
    package static func replaceProcess(
        with program: String,
        _ arguments: [String],
        environment: [String: String],
        secrets: consuming SecretEnvironment
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
        var pipeBefore = sigaction()
        unsafe sealhook_reset_signal(SIGPIPE, &pipeBefore)
        let code = unsafe secrets.withPointers { secretStrings in
            unsafe execve(path, argumentStrings.pointers, secretStrings + variables.pointers)
            return errno
        }
        unsafe sigaction(SIGPIPE, &pipeBefore, nil)
        throw ProcessError(starting: program, at: path, in: nil, Errno(rawValue: code))
    }
}

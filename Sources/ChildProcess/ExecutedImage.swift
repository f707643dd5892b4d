internal import CProcess
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
    /// SIGPIPE and SIGXFSZ get their default effect, as a program that sealhook starts is not to
    /// inherit that sealhook ignores them.
    ///
    /// - Parameters:
    ///   - program: A path, or a name that is looked up in the PATH of `environment`.
    ///   - arguments: What follows the program's name.
    ///   - environment: All plain variables.
    ///   - secrets: Secret ones; where a name is in both, the secret counts.
    ///   - coreFileLimit: What the program may leave; nil for this process's own limit.
    /// - Throws: `ProcessError`, whose `exitCode` is the one to end with.
    package static func replaceProcess(
        with program: String,
        _ arguments: [String],
        environment: [String: String],
        secrets: consuming SecretEnvironment,
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
        var pipeBefore = sigaction(), sizeBefore = sigaction()
        unsafe sealhook_reset_signal(SIGPIPE, &pipeBefore)
        unsafe sealhook_reset_signal(SIGXFSZ, &sizeBefore)
        let execute = {
            unsafe secrets.withPointers { secretStrings in
                unsafe execve(path, argumentStrings.pointers, secretStrings + variables.pointers)
                return errno
            }
        }
        let code = coreFileLimit?.restored(during: execute) ?? execute()
        unsafe sigaction(SIGPIPE, &pipeBefore, nil)
        unsafe sigaction(SIGXFSZ, &sizeBefore, nil)
        throw ProcessError(starting: program, at: path, in: nil, Errno(rawValue: code))
    }
}

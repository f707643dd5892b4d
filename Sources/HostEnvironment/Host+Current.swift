package import ChildProcess
package import Diagnostics
package import SecretMemory
internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension Host {
    /// The host as this process finds it.
    ///
    /// - Throws: `Diagnostic` where the working folder or our own program cannot be named.
    package static func current(
        environment: [String: String],
        console: Console,
        coreFileLimit: CoreFileLimit?,
        inheritedSignals: InheritedSignals
    ) throws -> Host {
        Host(
            environment: environment,
            folder: try workingFolder(),
            program: try ownProgram(),
            console: console,
            coreFileLimit: coreFileLimit,
            inheritedSignals: inheritedSignals
        )
    }

    private static func workingFolder() throws -> FilePath {
        guard let name = getcwd(nil, 0) else {
            throw Diagnostic(
                .failed,
                "the working folder is gone or cannot be named: \(Errno(rawValue: errno))",
                hints: ["go to a folder that exists: cd"]
            )
        }
        defer { free(name) }
        return FilePath(platformString: name)
    }

    private static func ownProgram() throws -> FilePath {
        var name = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        #if canImport(Darwin)
            var size = UInt32(name.count)
            let isNamed = _NSGetExecutablePath(&name, &size) == 0
            let path = isNamed ? realpath(name, nil) : nil
        #else
            let count = readlink("/proc/self/exe", &name, name.count - 1)
            let path = count > 0 ? strdup(name) : nil
        #endif
        guard let path else { throw Diagnostic(.failed, "the program's own path cannot be named") }
        defer { free(path) }
        return FilePath(platformString: path)
    }
}

internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What runs a script whose first line names no interpreter, as execvp(3) has it.
enum ScriptShell {
    static let path = "/bin/sh"

    /// Whether an executable file that is no program of this system is such a script, and not one
    /// of another system: its first line has no NUL byte, which is how shells tell.
    static func takes(_ path: String) -> Bool {
        guard let file = unsafe try? FileDescriptor.open(path, .readOnly, options: .closeOnExec)
        else {
            // What may be executed but not read is the shell's to complain of.
            return true
        }
        defer { try? file.close() }
        var start = [UInt8](repeating: 0, count: 128)
        let count =
            (try? unsafe start.withUnsafeMutableBytes { try unsafe file.read(into: $0) }) ?? 0
        return !start.prefix(count).prefix { $0 != UInt8(ascii: "\n") }.contains(0)
    }
}

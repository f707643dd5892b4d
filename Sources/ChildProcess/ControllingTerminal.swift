internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The terminal that this process's session is controlled from (termios(3)): what Ctrl-C and
/// Ctrl-Z come from, wherever the standard streams lead to.
enum ControllingTerminal {
    /// Whether the session has one; most CI jobs have none.
    static var isPresent: Bool { foregroundGroup != nil }

    /// The group whose processes get the terminal's signals; nil without a terminal.
    static var foregroundGroup: Int32? {
        let path = FilePath("/dev/tty")
        guard let terminal = try? FileDescriptor.open(path, .readOnly, options: .closeOnExec) else {
            return nil
        }
        defer { try? terminal.close() }
        return tcgetpgrp(terminal.rawValue)
    }
}

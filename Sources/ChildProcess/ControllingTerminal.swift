internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The terminal that this process's session is controlled from (termios(3)): what Ctrl-C and
/// Ctrl-Z come from, wherever the standard streams lead to.
struct ControllingTerminal: ~Copyable {
    /// Nil where the session has none, as in most CI jobs.
    let descriptor: FileDescriptor?

    init() {
        let path = FilePath("/dev/tty")
        descriptor = try? FileDescriptor.open(path, .readWrite, options: .closeOnExec)
    }

    deinit { try? descriptor?.close() }

    /// Whether the session has one.
    var isPresent: Bool { descriptor != nil }

    /// The group whose processes may read from the terminal and get its signals; nil without one.
    var foregroundGroup: Int32? { descriptor.map { tcgetpgrp($0.rawValue) } }

    /// Makes a group the foreground one.
    ///
    /// SIGTTOU must be blocked: a background process that asks
    /// for this is stopped otherwise. A group that has ended meanwhile is no fault.
    func setForeground(_ group: Int32) {
        guard let descriptor else { return }
        tcsetpgrp(descriptor.rawValue, group)
    }
}

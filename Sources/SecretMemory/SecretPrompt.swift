internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Asks for a secret on the terminal, without showing what is typed.
package enum SecretPrompt {
    /// Prints `prompt` to the controlling terminal and reads one line of at most `limit` bytes into
    /// guarded memory, without its line feed.
    ///
    /// - Returns: nil where the process has no terminal.
    /// - Throws: `SecretMemoryError.tooLong`, `Errno`.
    package static func ask(_ prompt: String, limit: Int) throws -> SecretBytes? {
        // Standard input may be a pipe, and standard output a file: the terminal itself is asked.
        guard
            let terminal = unsafe try? FileDescriptor.open(
                "/dev/tty",
                .readWrite,
                options: [.closeOnExec]
            )
        else { return nil }
        defer { try? terminal.close() }
        var shown = termios()
        guard unsafe tcgetattr(terminal.rawValue, &shown) == 0 else { return nil }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        // A signal in the middle of the prompt would leave the terminal mute: hold them back.
        var held = sigset_t()
        var before = sigset_t()
        unsafe sigemptyset(&held)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGQUIT] {
            unsafe sigaddset(&held, number)
        }
        unsafe sigprocmask(SIG_BLOCK, &held, &before)
        hidden.c_lflag &= ~tcflag_t(ISIG)
        hidden.c_lflag |= tcflag_t(ICANON)
        // The terminal hands over whole lines. With Ctrl-C as an end of one, it is heard at once.
        unsafe withUnsafeMutableBytes(of: &hidden.c_cc) { characters in
            unsafe characters[Int(VEOL)] = interrupt
        }
        unsafe tcsetattr(terminal.rawValue, TCSAFLUSH, &hidden)
        defer {
            unsafe tcsetattr(terminal.rawValue, TCSAFLUSH, &shown)
            _ = try? terminal.writeAll("\n".utf8)
            unsafe sigprocmask(SIG_SETMASK, &before, nil)
        }
        _ = try terminal.writeAll(prompt.utf8)
        return try readLine(terminal, limit: limit)
    }

    private static let interrupt: UInt8 = 0x03
    private static let lineFeed: UInt8 = 0x0A

    private static func readLine(_ terminal: FileDescriptor, limit: Int) throws -> SecretBytes {
        var count = 0
        var isComplete = false
        var isInterrupted = false
        let line = try SecretBytes(byteCount: limit + 1) { span in
            try unsafe span.withUnsafeMutableBytes { bytes in
                while count < bytes.count, !isComplete {
                    let next = unsafe UnsafeMutableRawBufferPointer(
                        rebasing: bytes[count..<count + 1]
                    )
                    guard try unsafe terminal.read(into: next) == 1 else { break }
                    switch unsafe next[0] {
                    case lineFeed: isComplete = true
                    case interrupt:
                        isInterrupted = true
                        isComplete = true
                    default: count += 1
                    }
                }
            }
        }
        if isInterrupted { throw Errno.interrupted }
        guard count <= limit else { throw SecretMemoryError.tooLong(limit: limit) }
        return try line.copy(prefix: count)
    }
}

import ChildProcess
import Foundation
import SystemPackage

/// A program on a terminal of its own (pty(7)), the test being the person before it.
final class TerminalProgram {
    struct Silence: Error, CustomStringConvertible {
        let expected: String
        let screen: String
        var description: String { "expected \"\(expected)\" on the screen: \"\(screen)\"" }
    }

    private let program: RunningProgram
    private let keyboard: OwnedDescriptor
    // While nobody has the other side open, reading the keyboard's is an error.
    private var other: OwnedDescriptor?
    /// All that the terminal has shown so far.
    private(set) var screen = ""

    /// `columns` is how wide the terminal says that it is; nil where it does not say.
    init(_ command: ProcessCommand, columns: UInt16? = nil) throws {
        var size = winsize()
        size.ws_col = columns ?? 0
        var keyboard: Int32 = -1, other: Int32 = -1
        var name = [CChar](repeating: 0, count: 1024)
        guard openpty(&keyboard, &other, &name, nil, &size) == 0 else {
            throw Errno(rawValue: errno)
        }
        for descriptor in [keyboard, other] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        self.keyboard = OwnedDescriptor(FileDescriptor(rawValue: keyboard))
        self.other = OwnedDescriptor(FileDescriptor(rawValue: other))
        let bytes = name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        let path = String(decoding: bytes, as: UTF8.self)
        var command = command
        // The leader of a new session gets the first terminal that it opens as its own.
        let onTerminal = #"terminal=$1; shift; exec "$@" <"$terminal" >"$terminal" 2>&1"#
        command.arguments =
            ["-c", onTerminal, "sh", path, command.executable] + command.arguments
        command.executable = "/bin/sh"
        program = try RunningProgram(command)
    }

    /// Types a text.
    func type(_ text: String) throws {
        try keyboard.descriptor.writeAll(text.utf8)
    }

    /// Reads until the screen shows the text.
    func waitFor(_ text: String) throws {
        while !screen.contains(text) {
            guard try readSome() else { throw Silence(expected: text, screen: screen) }
        }
    }

    /// Reads until the program is gone.
    ///
    /// - Returns: Its exit code.
    func end() throws -> Int32 {
        let code = try program.end().exitCode
        other = nil
        while try readSome() {}
        return code
    }

    private func readSome() throws -> Bool {
        let descriptor = keyboard.descriptor
        var event = pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)
        guard poll(&event, 1, 60_000) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 4096)
        // A terminal whose last program has gone gives EIO instead of an end.
        let count = (try? buffer.withUnsafeMutableBytes { try descriptor.read(into: $0) }) ?? 0
        screen += String(decoding: buffer[..<count], as: UTF8.self)
        return count > 0
    }
}

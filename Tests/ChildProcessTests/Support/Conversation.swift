import ChildProcess
import Foundation
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A program that a test talks to while it runs.
final class Conversation {
    struct Silence: Error, CustomStringConvertible {
        let expected: String
        let heard: String
        var description: String { "expected \"\(expected)\" in what was heard: \"\(heard)\"" }
    }

    let pid: Int32
    private var process: SpawnedProcess?
    private var input: OwnedDescriptor?
    private let output: OwnedDescriptor
    private var screen: OwnedDescriptor?
    private var heard = ""

    /// Starts a program whose standard input and output are pipes to the test.
    init(_ command: ProcessCommand) throws {
        let input = try AnonymousPipe(), output = try AnonymousPipe()
        var command = command
        command.standardInput = .descriptor(input.readEnd.descriptor)
        command.standardOutput = .descriptor(output.writeEnd.descriptor)
        let process = try SpawnedProcess(command)
        pid = process.pid
        self.process = consume process
        self.input = input.takeWriteEnd()
        self.output = output.takeReadEnd()
    }

    /// Starts a program whose terminal is a new pseudoterminal (pty(7)), the test being its user.
    init(onTerminal command: ProcessCommand) throws {
        var keyboard: Int32 = -1, screen: Int32 = -1
        var name = [CChar](repeating: 0, count: 1024)
        guard openpty(&keyboard, &screen, &name, nil, nil) == 0 else {
            throw Errno(rawValue: errno)
        }
        for descriptor in [keyboard, screen] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        // While nobody has the other side open, reading this side is an error.
        self.screen = OwnedDescriptor(FileDescriptor(rawValue: screen))
        output = OwnedDescriptor(FileDescriptor(rawValue: keyboard))
        let path = String(
            decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)),
            as: UTF8.self
        )
        var command = command
        command.arguments =
            ["control", path, command.executable] + command.arguments
        command.executable = Probe.path
        command.group = .newSession
        command.standardInput = .null
        let process = try SpawnedProcess(command)
        pid = process.pid
        self.process = consume process
        let copy = fcntl(keyboard, F_DUPFD_CLOEXEC, 3)
        input = OwnedDescriptor(FileDescriptor(rawValue: copy))
    }

    // A test that failed on the way leaves nothing behind that would hold up the others.
    deinit {
        guard let process = process.take() else { return }
        kill(pid, SIGKILL)
        _ = try? process.wait()
    }

    func say(_ text: String) throws {
        guard let descriptor = input?.descriptor else { throw Errno.badFileDescriptor }
        try descriptor.writeAll(text.utf8)
    }

    func endInput() { input = nil }

    /// Reads until `text` has come, and forgets all up to its end.
    @discardableResult
    func hear(_ text: String) throws -> String {
        while true {
            if let range = heard.range(of: text) {
                let before = String(heard[..<range.lowerBound])
                heard.removeSubrange(..<range.upperBound)
                return before
            }
            guard try readSome() else { throw Silence(expected: text, heard: heard) }
        }
    }

    /// Reads until the program has closed its end.
    func hearAll() throws -> String {
        while try readSome() {}
        return heard
    }

    func wait() throws -> Termination {
        let process = try process.take() ?? { throw Errno.noChildProcess }()
        // A bound, so that a fault shows as a failed test and not as one that never ends.
        guard let termination = try process.wait(atMost: .seconds(20)) else {
            kill(pid, SIGKILL)
            throw Silence(expected: "the end of the program", heard: heard)
        }
        return termination
    }

    private func readSome() throws -> Bool {
        var event = pollfd(fd: output.descriptor.rawValue, events: Int16(POLLIN), revents: 0)
        guard poll(&event, 1, 20_000) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 4096)
        // A terminal whose last program has gone gives EIO instead of an end.
        let count =
            (try? buffer.withUnsafeMutableBytes { try output.descriptor.read(into: $0) }) ?? 0
        heard += String(decoding: buffer[..<count], as: UTF8.self)
        return count > 0
    }
}

import ChildProcess
import Foundation
import SecretMemory
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

struct EnvironmentSecretTests {
    @Test("the value is taken, and the variable is gone")
    func taking() throws {
        setenv("SEALHOOK_TEST_TAKEN", "a secret", 1)
        guard let secret = try EnvironmentSecret.take("SEALHOOK_TEST_TAKEN") else {
            Issue.record("the variable was not found")
            return
        }
        #expect(secret.text() == "a secret")
        #expect(getenv("SEALHOOK_TEST_TAKEN") == nil)
    }

    @Test("an empty variable gives nothing and is gone too")
    func empty() throws {
        setenv("SEALHOOK_TEST_EMPTY", "", 1)
        let isAbsent = try EnvironmentSecret.take("SEALHOOK_TEST_EMPTY") == nil
        #expect(isAbsent)
        #expect(getenv("SEALHOOK_TEST_EMPTY") == nil)
    }

    @Test("a name that another begins with is not mistaken for it")
    func similarName() throws {
        setenv("SEALHOOK_TEST_KEY_FILE", "a path", 1)
        defer { unsetenv("SEALHOOK_TEST_KEY_FILE") }
        let isAbsent = try EnvironmentSecret.take("SEALHOOK_TEST_KEY") == nil
        #expect(isAbsent)
        #expect(ProcessEnvironment.current()["SEALHOOK_TEST_KEY_FILE"] == "a path")
    }

    #if os(Linux)
        @Test("/proc/PID/environ of the process no longer shows the value")
        func seenFromOutside() throws {
            let value = "the-value-to-look-for"
            var command = ProcessCommand.probe("take", "SEALHOOK_TEST_SECRET")
            command.environment["SEALHOOK_TEST_SECRET"] = value
            command.environment["SEALHOOK_TEST_OTHER"] = "the-value-that-stays"
            let program = try Conversation(command)
            try program.hear("taken gone\n")
            let seen = try Data(contentsOf: URL(filePath: "/proc/\(program.pid)/environ"))
            #expect(seen.range(of: Data(value.utf8)) == nil)
            #expect(seen.range(of: Data("the-value-that-stays".utf8)) != nil)
            program.endInput()
            #expect(try program.wait() == .exited(0))
        }

        @Test("/proc/PID/environ shows the value where nothing was taken, so the look can tell")
        func seenWithoutTaking() throws {
            let value = "the-value-to-look-for"
            var command = ProcessCommand.probe("take", "SEALHOOK_TEST_NOT_SET")
            command.environment["SEALHOOK_TEST_SECRET"] = value
            let program = try Conversation(command)
            try program.hear("absent gone\n")
            let seen = try Data(contentsOf: URL(filePath: "/proc/\(program.pid)/environ"))
            #expect(seen.range(of: Data(value.utf8)) != nil)
            program.endInput()
            #expect(try program.wait() == .exited(0))
        }
    #endif
}

import Foundation
import SystemPackage
import TestSupport

/// Programs that a test needs and a machine may lack.
enum Tool {
    static let nginx = find("nginx", in: ["/usr/sbin", "/usr/bin", "/opt/homebrew/bin"])
    static let openssl = find("openssl", in: ["/usr/bin", "/opt/homebrew/bin"])

    private static func find(_ name: String, in folders: [String]) -> String? {
        folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs a program to its end; its output is in the error where it fails.
    ///
    /// Foundation's `Process` would wait until everybody has closed a descriptor that it gives the
    /// child, and a daemon never does.
    static func run(_ path: String, _ arguments: [String]) throws {
        let folder = try TemporaryFolder()
        let output = folder("output").string
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // What this process has open is nothing that a daemon should keep.
        #if canImport(Darwin)
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_CLOEXEC_DEFAULT))
        #else
            // glibc passes over those that are not open.
            for number in 3..<256 { posix_spawn_file_actions_addclose(&actions, Int32(number)) }
        #endif
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process: pid_t = 0
        guard posix_spawn(&process, path, &actions, &attributes, &words, environ) == 0 else {
            throw Failure(words: "\(path) cannot be run")
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1, errno == EINTR {}
        guard status == 0 else { throw Failure(words: try content(of: folder("output"))) }
    }

    struct Failure: Error {
        let words: String
    }
}

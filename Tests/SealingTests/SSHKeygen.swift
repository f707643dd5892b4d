import Foundation
import SystemPackage
import TestSupport
import Testing

/// OpenSSH's own key maker.
enum SSHKeygen {
    private static let program = "/usr/bin/ssh-keygen"

    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }

    /// A key that it made.
    struct Key {
        var path: FilePath
        /// What stands in the private file.
        var text: [UInt8]
        /// The line of the .pub file, without its LF.
        var publicLine: String
    }

    static func make(
        in folder: TemporaryFolder,
        _ arguments: [String],
        passphrase: String = ""
    ) throws -> Key {
        let path = folder("key-\(UUID().uuidString)")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments + ["-q", "-N", passphrase, "-f", path.string]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let publicLine = try content(of: FilePath(path.string + ".pub"))
        return Key(
            path: path,
            text: Array(try content(of: path).utf8),
            publicLine: publicLine.trimmingCharacters(in: .newlines)
        )
    }
}

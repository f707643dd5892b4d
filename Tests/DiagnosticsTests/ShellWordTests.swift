import Diagnostics
import Foundation
import Testing

@Suite("ShellWord")
struct ShellWordTests {
    @Test("a plain word stays as it is", arguments: ["identity", "/etc/a-b_c.d", "user@host:1,2"])
    func plain(word: String) {
        #expect(ShellWord.quoted(word) == word)
    }

    @Test(
        "a shell reads a quoted word back as it was",
        arguments: [
            "", " ", "a b", "a; touch b", "$(id)", "`id`", "it's", "''", "a\nb", "*", "~", "\\",
            "é", "a\"b", "#a", "-n", "!x",
        ]
    )
    func readBack(word: String) throws {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "printf %s \(ShellWord.quoted(word))."]
        let output = Pipe()
        shell.standardOutput = output
        try shell.run()
        let read = output.fileHandleForReading.readDataToEndOfFile()
        shell.waitUntilExit()
        #expect(String(decoding: read, as: UTF8.self) == word + ".")
    }
}

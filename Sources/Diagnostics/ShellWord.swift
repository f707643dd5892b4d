/// One word of a command that people paste into a shell.
package enum ShellWord {
    /// The text as a POSIX shell reads it back, in single quotes unless it is plain.
    ///
    /// A path comes from outside: unquoted in a hint, `a; b` would be two commands.
    package static func quoted(_ text: String) -> String {
        guard text.isEmpty || !text.utf8.allSatisfy(isPlain) else { return text }
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: "'\\''") + "'"
    }

    private static func isPlain(_ character: UInt8) -> Bool {
        switch character {
        // 0-9, A-Z, a-z.
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: punctuation.contains(character)
        }
    }

    private static let punctuation = Array("%+,-./:=@_".utf8)
}

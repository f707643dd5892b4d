/// How a program ended, and all that it wrote.
struct Ending: Equatable, Sendable {
    /// The program's own code, or 128 + N where signal N ended it.
    let exitCode: Int32
    let outputBytes: [UInt8]
    let errorBytes: [UInt8]

    var output: String { String(decoding: outputBytes, as: UTF8.self) }
    var errors: String { String(decoding: errorBytes, as: UTF8.self) }

    /// Standard output without the line feeds at its end, as `$(...)` of a shell has it.
    var line: String {
        String(output.reversed().drop { $0 == "\n" }.reversed())
    }

    /// The commands that the hints end with: what a person would paste.
    var hintedCommands: [String] {
        errors.split(separator: "\n").filter { $0.hasPrefix("hint: ") }.map { hint in
            String(hint.split(separator: ": ").last ?? "")
        }
    }
}

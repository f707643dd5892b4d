import Testing

// What `sealhook doctor` has said.
extension Ending {
    /// What it says of one part, and whether that is well.
    func part(_ name: String) throws -> (isWell: Bool, text: String) {
        let lines = output.split(separator: "\n")
        let line = try #require(
            lines.first { $0.dropFirst(5).hasPrefix("\(name): ") },
            "\(output)"
        )
        return (line.hasPrefix("ok   "), String(line.dropFirst(5 + name.count + 2)))
    }

    /// The hints, of whatever part.
    var doctorHints: [String] {
        output.split(separator: "\n").filter { $0.hasPrefix("     hint: ") }
            .map { String($0.dropFirst(11)) }
    }
}

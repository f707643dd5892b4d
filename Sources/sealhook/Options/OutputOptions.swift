internal import ArgumentParser
internal import Diagnostics
internal import JSON

/// How a result is printed.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print the result as JSON.")
    var json = false
}

extension Console {
    /// Prints a result as JSON, a member a line.
    func printJSON(_ value: JSONValue) {
        printDocument(String(decoding: JSONWriter.pretty(value), as: UTF8.self))
    }
}

internal import ArgumentParser
internal import CivilTime
internal import Diagnostics
internal import HostEnvironment
internal import JSON
internal import Outbox

/// `sealhook outbox log`.
struct OutboxLogCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Show the last attempts at delivery."
    )

    @Option(
        name: [.customShort("n", allowingJoined: true), .long],
        help: "How many, from \(Self.range.lowerBound) to \(Self.range.upperBound)."
    )
    var number = 20

    @OptionGroup var options: OutboxOptions
    @OptionGroup var output: OutputOptions

    /// More lines than a journal holds with all that is kept of it.
    private static let range = 1...100_000

    func validate() throws {
        guard Self.range.contains(number) else {
            throw ValidationError(
                "'\(number)' is no number from \(Self.range.lowerBound) "
                    + "to \(Self.range.upperBound)"
            )
        }
    }

    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host
        let folder = try options.outbox(on: host).folder.path
        let lines = try Journal(stateFolder: folder).lines(last: number)
        if output.json {
            host.console.printJSON(.array(lines.map { .object(EventFacts.of($0)) }))
            return ProgramStatus.done.rawValue
        }
        for line in lines { host.console.print(Console.oneLine(Self.text(of: line))) }
        if lines.isEmpty { host.console.note("nothing was sent yet") }
        return ProgramStatus.done.rawValue
    }

    private static func text(of line: JournalLine) -> String {
        let version = line.version.map { " version \($0)" } ?? ""
        let key = line.deduplicationKey.map { "  dedup_key \($0)" } ?? ""
        return "\(line.time.iso8601)  \(line.outcome.word)  \(line.milliseconds) ms  \(line.kind)  "
            + "\(line.secretName)\(version)\(key)  \(line.id)"
    }
}

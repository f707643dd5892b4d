internal import ArgumentParser
internal import Diagnostics
internal import HostCare
internal import HostEnvironment
internal import JSON

/// `sealhook doctor`.
struct DoctorCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Tell what is set up and what is not, and the command that mends it.",
        discussion:
            "The exit code is that of the gravest thing that is missing; 0 where all is well."
    )

    @OptionGroup var store: StoreOptions
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var output: OutputOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host
        let examination = Doctor(
            host: host,
            store: store.store,
            configuration: store.config,
            identity: try invocation.identity(identity)
        ).examine()
        if output.json {
            host.console.printJSON(.array(examination.results.map { .object($0.json) }))
        } else {
            for result in examination.results {
                let line = "\(result.isWell ? "ok   " : "FIX  ")\(result.subject): \(result.text)"
                host.console.print(Console.oneLine(line))
                result.hints.forEach { host.console.print(Console.oneLine("     hint: \($0)")) }
            }
        }
        return examination.status.rawValue
    }
}

extension Doctor.Result {
    fileprivate var json: JSONObject {
        var object = JSONObject()
        object["subject"] = .string(subject)
        object["well"] = .bool(isWell)
        object["text"] = .string(text)
        object["hints"] = .array(hints.map { .string($0) })
        return object
    }
}

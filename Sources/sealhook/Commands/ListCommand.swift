internal import ArgumentParser
internal import Diagnostics
internal import HostEnvironment
internal import JSON
internal import Names
internal import SecretStore

/// `sealhook ls`.
struct ListCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls",
        abstract: "List the secrets: names, versions, ages, readers. It needs no key."
    )

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host
        let listing = try StoreListing.read(
            store.location(on: host),
            paths: host.paths,
            environment: host.environment
        )
        host.console.report(listing.rosterFindings)
        if output.json {
            host.console.printJSON(.array(listing.entries.map { .object($0.json) }))
            return listing.rosterStatus.rawValue
        }
        let width = listing.entries.map { $0.name.description.count }.max() ?? 0
        for entry in listing.entries {
            let padding = String(repeating: " ", count: width - entry.name.description.count)
            host.console.print("\(entry.name)\(padding)  \(entry.line)")
        }
        if listing.entries.isEmpty {
            host.console.note("the store is empty")
            host.console.hint("seal the first value: sealhook set pagerduty/SERVICE")
        }
        return listing.rosterStatus.rawValue
    }
}

/// `sealhook show NAME`.
struct ShowCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what is known of a secret but its value. It needs no key."
    )

    @Argument(help: "The secret's name.")
    var name: SecretNameArgument

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host
        let listing = try StoreListing.read(
            name.name(),
            in: store.location(on: host),
            paths: host.paths,
            environment: host.environment
        )
        host.console.report(listing.rosterFindings)
        for entry in listing.entries {
            if output.json {
                host.console.printJSON(.object(entry.json))
            } else {
                entry.details.forEach(host.console.print)
                entry.refusals.forEach(host.console.report)
            }
        }
        let faults = listing.entries.flatMap(\.refusals).map(\.status) + [listing.rosterStatus]
        return (faults.max { $0.gravity < $1.gravity } ?? .done).rawValue
    }
}

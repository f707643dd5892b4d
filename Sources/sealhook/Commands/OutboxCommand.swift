internal import ArgumentParser
internal import HostEnvironment
internal import Outbox
internal import ProjectFile
internal import SecretStore

/// `sealhook outbox`.
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "See what waits to be delivered, and mend it.",
        subcommands: [
            OutboxListCommand.self, OutboxShowCommand.self, OutboxFlushCommand.self,
            OutboxRetryCommand.self, OutboxDropCommand.self, OutboxLogCommand.self,
        ]
    )
}

/// The options that the commands of the outbox share.
struct OutboxOptions: ParsableArguments {
    @OptionGroup var store: StoreOptions

    /// The queue of the store.
    func outbox(on host: Host) throws -> Outbox {
        let project = try store.project(on: host)
        return Outbox(stateFolder: host.paths.state(of: try Store.id(at: project.location)))
    }
}

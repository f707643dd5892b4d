internal import ArgumentParser
internal import Diagnostics
internal import HostEnvironment
internal import SecretStore

/// `sealhook rm NAME`.
struct RemoveCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "rm",
        abstract: "Remove a secret from the store."
    )

    @Argument(help: "The secret's name.")
    var name: SecretNameArgument

    @OptionGroup var store: StoreOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let name = try name.name()
        let host = invocation.host
        try Store.open(store.location(on: host), on: host).remove(name)
        invocation.host.console.print("removed \(name); git keeps its history")
        return ExitStatus.done.rawValue
    }
}

internal import ArgumentParser
internal import Diagnostics
internal import HostEnvironment
internal import JSON
internal import Names
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
    @OptionGroup var output: OutputOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let name = try name.name()
        let host = invocation.host
        do {
            try Store.open(store.location(on: host), on: host).remove(name)
        } catch var error as StoreError where error.refusal == .noSuchSecret {
            // Nobody seals a value to remove it.
            error.hints = error.hints.filter { !$0.contains("sealhook set ") }
            if error.hints.isEmpty { error.hints = ["see all names: sealhook ls"] }
            throw error
        }
        if output.json {
            host.console.printJSON(["removed": .string(name.description)])
        } else {
            host.console.print("removed \(name); git keeps its history")
        }
        return ProgramStatus.done.rawValue
    }
}

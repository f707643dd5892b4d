internal import ArgumentParser
internal import Diagnostics
internal import HostEnvironment
internal import Names
internal import SecretMemory
internal import SecretStore
internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// `sealhook get NAME`.
struct GetCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Open a value and write it to standard output, byte for byte."
    )

    @Argument(help: "The secret's name.")
    var name: SecretNameArgument

    @Flag(help: "Show the value on a terminal.")
    var reveal = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var rollback: RollbackOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        try Self.get(
            try name.name(),
            reveal: reveal,
            from: store.location(on: invocation.host),
            identity: invocation.identity(identity),
            rollbackPolicy: rollback.policy,
            host: invocation.host
        )
    }

    /// Opens a value and writes it to standard output.
    static func get(
        _ name: SecretName,
        reveal: Bool,
        from location: StoreLocation,
        identity: HostIdentity,
        rollbackPolicy: RollbackPolicy,
        host: Host
    ) throws -> Int32 {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        guard reveal || !isTerminal else {
            throw Diagnostic(
                .usage,
                "a value is not shown on a terminal unless asked to",
                hints: ["show it: sealhook get --reveal \(name)"]
            )
        }
        let store = try Store.open(location, on: host, rollbackPolicy: rollbackPolicy)
        guard let secret = try store.open(name, with: identity.ring())
        else { return ProgramStatus.noSuchSecret.rawValue }
        secret.warnings.forEach(host.console.warn)
        try secret.value.write(to: .standardOutput)
        if isTerminal { host.console.print("") }
        return ProgramStatus.done.rawValue
    }
}

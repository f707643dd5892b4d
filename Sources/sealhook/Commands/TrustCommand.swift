internal import ArgumentParser
internal import Diagnostics
internal import HostEnvironment
internal import JSON
internal import Sealing
internal import SecretStore

/// `sealhook trust`.
struct TrustCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Pin an owner's public key on this host, or list the pins.",
        discussion: """
            A host takes the word of pinned owners alone on who may read and write a store. \
            Compare the key with the owner's own before you pin it.
            """
    )

    @Argument(help: ArgumentHelp("The owner's public key.", valueName: "key"))
    var key: String?

    @OptionGroup var output: OutputOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host
        guard let key else { return try list(host) }
        guard let publicKey = PublicKey(key) else {
            throw Diagnostic(
                .usage,
                "'\(key)' is no public key",
                hints: ["the owner prints it with: sealhook key public"]
            )
        }
        let isNew = try TrustedOwners.pin(
            publicKey,
            comment: "pinned by hand",
            paths: host.paths
        )
        host.console.print(
            isNew ? "pinned \(publicKey.bech32)" : "nothing to do: it is pinned already"
        )
        return ProgramStatus.done.rawValue
    }

    private func list(_ host: Host) throws -> Int32 {
        let pins = try TrustedOwners(paths: host.paths, environment: host.environment).pins
        if output.json {
            host.console.printJSON(
                .array(
                    pins.map {
                        [
                            "key": .string($0.key.bech32), "id": .string($0.key.id.description),
                            "source": .string($0.source),
                        ]
                    }
                )
            )
        } else {
            pins.forEach { host.console.print("\($0.key.bech32)  \($0.source)") }
            if pins.isEmpty { host.console.note("no owner is pinned on this host") }
        }
        return ProgramStatus.done.rawValue
    }
}

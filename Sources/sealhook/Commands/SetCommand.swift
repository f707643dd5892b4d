internal import ArgumentParser
internal import Diagnostics
internal import Events
internal import HostEnvironment
internal import JSON
internal import Names
internal import Sealing
internal import SecretMemory
internal import SecretStore
internal import SystemPackage

/// `sealhook set NAME`.
struct SetCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Seal a value: asked for on a terminal, otherwise read from standard input."
    )

    @Argument(help: "The secret's name, such as pagerduty/payments.")
    var name: SecretNameArgument

    @Flag(help: "Take a value that does not look like a PagerDuty key.")
    var force = false

    // Taken only to be refused in our own words: the parser's would repeat what may be a key.
    @Argument(help: .hidden)
    var surplus: [String] = []

    @OptionGroup var store: StoreOptions
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var output: OutputOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host
        let name = try name.name()
        guard surplus.isEmpty else {
            throw Diagnostic(
                .usage,
                "a value is not taken from the command line, where others can read it",
                hints: [
                    "your shell may have kept it: see history",
                    "type it at the prompt: sealhook set \(name)",
                ]
            )
        }
        let opened = try Store.open(store.location(on: host), on: host)
        let signer = try invocation.identity(identity).signer()
        // Who may not write learns it before typing the value.
        _ = try opened.writer(of: name, key: signer.identity.publicKey)
        let input = try SecretInput.read(prompt: "value of \(name): ", name: name)
        if input.hadLineFeed { host.console.note("dropped the line feed at the value's end") }
        try input.withValue { value in try check(value, name, host.console) }
        let written = try input.withValue { value in
            try opened.set(name, to: value, signer: signer.identity)
        }
        let ignored = opened.location.gitFaults(
            of: [name.relativePath],
            environment: host.environment
        )
        ignored.forEach(host.console.warn)
        if output.json {
            host.console.printJSON([
                "name": .string(name.description),
                "version": .number(JSONNumber(written.version)),
                "readers": .array(written.readers.map { .string($0) }),
            ])
        } else {
            host.console.print(
                "sealed \(name) version \(written.version) to "
                    + written.readers.joined(separator: ", ")
            )
        }
        return ExitStatus.done.rawValue
    }

    private func check(
        _ value: borrowing SecretBytes,
        _ name: SecretName,
        _ console: Console
    ) throws {
        let isKey = name.description.hasPrefix("pagerduty/")
        let shape = value.withBytes { RoutingKeyShape($0) }
        guard isKey, shape != .integrationKey, shape != .orchestrationKey else { return }
        guard !force else {
            console.warn("sealed all the same: the value looks like \(shape.words)")
            return
        }
        throw Diagnostic(
            .malformedInput,
            "the value looks like \(shape.words)",
            hints: [
                "PagerDuty shows it under Service, Integrations, Integration Key",
                "to seal it all the same: sealhook set --force \(name)",
            ]
        )
    }
}

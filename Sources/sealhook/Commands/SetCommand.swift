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

    @Option(help: ArgumentHelp("Read the value from this file, byte for byte.", valueName: "file"))
    var from: String?

    @Flag(help: "Keep a line feed at the end of standard input.")
    var keepLineFeed = false

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
        let source =
            from.map { SecretInput.Source.file(host.absolute($0)) }
            ?? .standardInput(keepsLineFeed: keepLineFeed)
        let read = try SecretInput.read(source, prompt: "value of \(name): ", name: name)
        let input = try checked(read, name, host.console)
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
        return ProgramStatus.done.rawValue
    }

    /// The value as it is to be sealed; what is done about its ends is said.
    private func checked(
        _ input: SecretInput,
        _ name: SecretName,
        _ console: Console
    ) throws -> SecretInput {
        let isKey = name.description.hasPrefix("pagerduty/")
        if isKey, !force {
            switch input.withValue({ value in value.withBytes { PastedKey.surroundings(of: $0) } })
            {
            case .whiteSpace(let range):
                console.note("dropped the white space around the key")
                return try input.cut(to: range)
            case .other(let words):
                throw Diagnostic(
                    .malformedInput,
                    "the key has \(words) around it",
                    hints: ["give it without: sealhook set \(name)"]
                )
            case nil: break
            }
        }
        switch input.lineFeed {
        case .dropped: console.note("dropped the line feed at the value's end")
        case .keptAsPEM: console.note("kept the line feed at the value's end, as PEM needs it")
        case .none: break
        }
        try input.withValue { value in
            if isKey { try check(value, name, console) }
            if value.withBytes({ $0.byte(at: $0.byteCount - 1) == 0x0D }) {
                console.warn(
                    Diagnostic(
                        .malformedInput,
                        "the value ends in a carriage return, and is sealed with it",
                        hints: ["unless it is meant: tr -d '\\r' <FILE | sealhook set \(name)"]
                    )
                )
            }
        }
        return input
    }

    private func check(
        _ value: borrowing SecretBytes,
        _ name: SecretName,
        _ console: Console
    ) throws {
        let shape = value.withBytes { RoutingKeyShape($0) }
        guard !shape.isRoutingKey else { return }
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

internal import Dispatching
internal import Hooks
internal import HostEnvironment
internal import ProjectFile
internal import SecretStore

/// The calls that scripts and hooks make, recognised without the argument parser.
///
/// The parser looks at every command and option by reflection, which takes longer than these calls
/// themselves do (docs/benchmarks.md). Any other form of them goes to it.
enum PlainCall: Equatable {
    /// `get NAME`.
    case get(String)
    /// `hook NAME`, with `--no-wait` and `--strict` or without.
    case hook(HookName, waits: Bool, isStrict: Bool)

    /// Recognises a call by its words; nil for every other.
    init?(_ arguments: some Collection<String>) {
        let words = Array(arguments)
        guard words.count >= 2, !words[1].hasPrefix("-") else { return nil }
        let flags = words.dropFirst(2)
        switch words[0] {
        case "get" where flags.isEmpty:
            self = .get(words[1])
        case "hook":
            guard let hook = HookName(rawValue: words[1]),
                Set(flags).isSubset(of: ["--no-wait", "--strict"])
            else { return nil }
            self = .hook(
                hook,
                waits: !flags.contains("--no-wait"),
                isStrict: flags.contains("--strict")
            )
        default:
            return nil
        }
    }

    /// Runs the call as the command of the same words would.
    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host
        let identity = HostIdentity(host: host, taken: invocation.taken)
        switch self {
        case .get(let text):
            try host.paths.requireState()
            return try GetCommand.get(
                try SecretNameArgument(text).name(),
                reveal: false,
                from: StoreLocation.find(
                    from: host.folder,
                    option: nil,
                    environment: host.environment
                ),
                identity: identity,
                rollbackPolicy: .refuse,
                host: host
            )
        case .hook(let hook, let waits, let isStrict):
            var options = DeliveryOptions()
            options.waits = waits
            options.isStrict = isStrict
            let call = HookCall(
                hook: hook,
                options: options,
                rollbackPolicy: .refuse,
                host: host,
                identity: identity
            )
            return call.run { try Project.find(on: host, needsState: false) }
        }
    }
}

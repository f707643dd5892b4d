internal import ArgumentParser
internal import HostEnvironment
internal import ProjectFile
internal import SecretStore

/// Which store, and what is done about an old file.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The store; unless given, the nearest secrets/ROSTER upwards.",
            valueName: "folder"
        )
    )
    var store: String?

    @Option(
        help: ArgumentHelp(
            "The configuration; unless given, sealhook.yml beside the store.",
            valueName: "file"
        )
    )
    var config: String?

    /// Where the store is; the configuration is not read.
    func location(on host: Host) throws -> StoreLocation {
        try host.paths.requireState()
        return try StoreLocation.find(
            from: host.folder,
            option: store,
            environment: host.environment
        )
    }

    /// The store and its configuration.
    ///
    /// - Parameters:
    ///   - host: Whose working folder the search starts from.
    ///   - needsState: Whether it is a fault that the host has no place for the state.
    /// - Returns: The project.
    /// - Throws: `StoreError.noStore`, `ConfigurationError`, `FileError`, `Diagnostic`.
    func project(on host: Host, needsState: Bool = true) throws -> Project {
        try Project.find(on: host, store: store, configuration: config, needsState: needsState)
    }
}

/// For the commands that open values.
struct RollbackOptions: ParsableArguments {
    @Flag(help: "Take an old file on purpose, such as when an old commit is deployed.")
    var allowRollback = false

    var policy: RollbackPolicy { allowRollback ? .allow : .refuse }
}

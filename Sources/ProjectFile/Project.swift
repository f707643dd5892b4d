package import Diagnostics
package import HostEnvironment
package import Names
package import Rules
package import SecretStore
package import SystemPackage

/// A repository that has a store, with what its `sealhook.yml` says.
package struct Project: Sendable {
    package static let configurationFileName = "sealhook.yml"
    package static let configurationVariable = "SEALHOOK_CONFIG"

    package let location: StoreLocation
    package let configuration: Configuration
    /// The file that was named for the configuration, from the root on; nil where it is the one beside
    /// the store.
    package let namedConfiguration: FilePath?

    package init(
        location: StoreLocation,
        configuration: Configuration,
        namedConfiguration: FilePath? = nil
    ) {
        self.location = location
        self.configuration = configuration
        self.namedConfiguration = namedConfiguration
    }

    /// The repository's folder.
    package var folder: FilePath { location.project }

    /// Finds the store from a host's working folder, and reads the configuration beside it.
    ///
    /// `store` and `configuration` are what `--store` and `--config` say; `needsState` is whether it
    /// is a fault that the host has no place for the state: an event can be sent without.
    ///
    /// - Throws: `StoreError.noStore`, `ConfigurationError`, `FileError`; `Diagnostic` where the
    ///   host has no place for the state.
    package static func find(
        on host: Host,
        store: String? = nil,
        configuration: String? = nil,
        needsState: Bool = true
    ) throws -> Project {
        if needsState { try host.paths.requireState() }
        let location = try StoreLocation.find(
            from: host.folder,
            option: store,
            environment: host.environment
        )
        let named = configuration ?? host.environment[configurationVariable]
        if let named, !named.isEmpty {
            let path = host.absolute(named)
            return Project(
                location: location,
                configuration: try Configuration.load(from: path, file: named, isNamed: true),
                namedConfiguration: path
            )
        }
        let configuration = try Configuration.load(
            from: location.project.appending(configurationFileName),
            file: configurationFileName
        )
        return Project(location: location, configuration: configuration)
    }

    /// Who hears of a deploy of `service`: the rules of the file, or without a list
    /// `pagerduty/<service>`, which hears both kinds.
    ///
    /// The service is asked for only without a list.
    ///
    /// - Throws: `Diagnostic` where that makes no name of a secret.
    package func rules(
        for service: @autoclosure () -> String
    ) throws(Diagnostic) -> [NotifyRule] {
        if let rules = configuration.notify { return rules }
        let usual = try Self.usualSecretName(of: service())
        return [
            NotifyRule(.change, secretName: usual),
            NotifyRule(.alert(AlertOptions()), secretName: usual),
        ]
    }

    /// The name of the key that a service's events go out with unless something says otherwise.
    ///
    /// - Throws: `Diagnostic` where the service's name makes no name of a secret.
    package static func usualSecretName(of service: String) throws(Diagnostic) -> SecretName {
        let text = "pagerduty/\(service.lowercased())"
        if let name = SecretName(text) { return name }
        throw Diagnostic(
            .usage,
            "'\(text)' is no name of a secret",
            hints: [
                "give the service a name of a-z, 0-9, '.', '_' and '-', or say in sealhook.yml who "
                    + "hears: see docs/configuration.md"
            ]
        )
    }

    /// Opens the store, and says what is doubtful about it.
    package func openStore(
        on host: Host,
        rollbackPolicy: RollbackPolicy = .refuse
    ) throws -> Store {
        try Store.open(location, on: host, rollbackPolicy: rollbackPolicy)
    }
}

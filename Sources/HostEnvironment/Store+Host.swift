internal import Diagnostics
package import SecretStore

extension Store {
    /// Opens a store by what a host trusts, and says what is doubtful about it.
    package static func open(
        _ location: StoreLocation,
        on host: Host,
        rollbackPolicy: RollbackPolicy = .refuse
    ) throws -> Store {
        let store = try open(
            location,
            paths: host.paths,
            environment: host.environment,
            rollbackPolicy: rollbackPolicy
        )
        store.warnings.forEach(host.console.warn)
        return store
    }
}

package import DeployContext
internal import Diagnostics
package import HostEnvironment
internal import Names
internal import SecretStore

extension Project {
    /// What is being deployed, to be found out as far as a command needs it.
    package func deployInquiry(on host: Host) -> DeployInquiry {
        DeployInquiry(
            variables: host.environment,
            folder: folder,
            service: configuration.service,
            environment: configuration.environment,
            storeID: { (try? Store.id(at: location))?.description }
        )
    }
}

extension DeployInquiry {
    /// The whole context; what could not be found out is said among a host's details.
    package func context(on host: Host) -> DeployContext {
        context.notes.forEach { host.console.detail($0) }
        return context
    }
}

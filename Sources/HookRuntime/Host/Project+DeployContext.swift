internal import CivilTime
package import DeployContext
internal import Diagnostics

extension Project {
    /// What is being deployed: what the environment says, else `sealhook.yml`, else git.
    package func deployContext(on host: Host) -> DeployContext {
        let context = DeployContext.read(
            variables: host.environment,
            folder: folder,
            service: configuration.service,
            environment: configuration.environment,
            now: Timestamp.now().iso8601
        )
        context.notes.forEach { host.console.detail($0) }
        return context
    }
}

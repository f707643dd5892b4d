internal import CivilTime
package import DeployContext
internal import Diagnostics
package import HostEnvironment

extension Project {
    /// Asks git what is being deployed, for `deployContext(on:git:)`.
    package func askGit(on host: Host) -> GitInquiry {
        GitInquiry(of: folder, environment: host.environment)
    }

    /// What is being deployed: what the environment says, else `sealhook.yml`, else git.
    package func deployContext(on host: Host) -> DeployContext {
        deployContext(on: host, git: askGit(on: host))
    }

    /// What is being deployed, where git has been asked already.
    package func deployContext(on host: Host, git: GitInquiry) -> DeployContext {
        let context = DeployContext.read(
            variables: host.environment,
            git: git.answer(),
            folder: folder,
            service: configuration.service,
            environment: configuration.environment,
            now: .now()
        )
        context.notes.forEach { host.console.detail($0) }
        return context
    }
}

package import ChildProcess
package import Diagnostics
package import SecretMemory
package import SecretStore
package import SystemPackage

/// The host as this process sees it: what was in its environment, where its folders are, and how
/// to speak to its people.
package struct Host: Sendable {
    /// The environment, without the identity that was taken out of it.
    package var environment: [String: String]
    package let paths: HostPaths
    /// The working folder, absolute.
    package let folder: FilePath
    /// Our own executable, absolute.
    package let program: FilePath
    package var console: Console
    /// The limit of core files that the user's own commands get.
    package let coreFileLimit: CoreFileLimit?
    /// The signals that the user's own commands are to ignore.
    package let inheritedSignals: InheritedSignals

    package init(
        environment: [String: String],
        folder: FilePath,
        program: FilePath,
        console: Console,
        coreFileLimit: CoreFileLimit? = nil,
        inheritedSignals: InheritedSignals = .none
    ) {
        self.environment = environment
        paths = HostPaths(environment: environment)
        self.folder = folder
        self.program = program
        self.console = console
        self.coreFileLimit = coreFileLimit
        self.inheritedSignals = inheritedSignals
    }

    /// A path that a user gave, from the working folder on.
    package func absolute(_ path: String) -> FilePath {
        folder.pushing(FilePath(path)).lexicallyNormalized()
    }
}

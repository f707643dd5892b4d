package import SystemPackage

/// Where a host keeps what is its own: settings and pins under the XDG configuration folder, the
/// queue and what was seen under the XDG state folder (XDG Base Directory Specification 0.8).
package struct HostPaths: Sendable {
    /// `$XDG_CONFIG_HOME/sealhook`.
    package let configuration: FilePath
    /// `$SEALHOOK_STATE`, or `$XDG_STATE_HOME/sealhook`.
    package let state: FilePath

    /// Takes the folders that an environment names; relative ones are ignored, as XDG has it.
    package init(environment: [String: String]) {
        func folder(_ variable: String) -> FilePath? {
            environment[variable].map { FilePath($0) }.flatMap { $0.isAbsolute ? $0 : nil }
        }
        // Without a home there is still one place that is nobody else's to write: the root's.
        let home = folder("HOME") ?? "/"
        configuration = (folder("XDG_CONFIG_HOME") ?? home.appending(".config"))
            .appending("sealhook")
        state =
            folder("SEALHOOK_STATE")
            ?? (folder("XDG_STATE_HOME") ?? home.appending(".local/state")).appending("sealhook")
    }

    /// The user's identity.
    package var identity: FilePath { configuration.appending("identity") }

    /// The user's pins; the host's are in `/etc/sealhook/trust`.
    package var trust: FilePath { configuration.appending("trust") }

    /// The state of one store: queue, journal, versions seen.
    package func state(of store: StoreID) -> FilePath { state.appending(store.description) }
}

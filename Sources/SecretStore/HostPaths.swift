package import Diagnostics
package import Names
package import SystemPackage

/// Where a host keeps what is its own: settings and pins under the XDG configuration folder, the
/// queue and what was seen under the XDG state folder (XDG Base Directory Specification 0.8).
package struct HostPaths: Sendable {
    /// The variable that names the folder of the state.
    package static let stateVariable = "SEALHOOK_STATE"

    /// `$XDG_CONFIG_HOME/sealhook`.
    package let configuration: FilePath
    /// `$SEALHOOK_STATE`, or `$XDG_STATE_HOME/sealhook`.
    package let state: FilePath
    /// Why `state` is not where people would look for it; nil where it is.
    ///
    /// Whatever queues or remembers something refuses then: it would hardly be found again.
    package let stateFault: Diagnostic?

    /// Takes the folders that an environment names; relative ones are ignored, as XDG has it.
    ///
    /// - Parameters:
    ///   - environment: The variables.
    ///   - accountHome: The home that the host's accounts give this process's user. It is asked for
    ///     only where `HOME` is unset, empty or relative.
    package init(
        environment: [String: String],
        accountHome: () -> FilePath? = AccountHome.find
    ) {
        func folder(_ variable: String) -> FilePath? {
            environment[variable].map { FilePath($0) }.flatMap { $0.isAbsolute ? $0 : nil }
        }
        let home = folder("HOME") ?? accountHome().flatMap { $0.isAbsolute ? $0 : nil }
        // Without a home there is still one place that is nobody else's to write: the root's.
        let base = home ?? "/"
        configuration = (folder("XDG_CONFIG_HOME") ?? base.appending(".config"))
            .appending("sealhook")
        let named = folder(Self.stateVariable)
        let stateHome = folder("XDG_STATE_HOME")
        state = named ?? (stateHome ?? base.appending(".local/state")).appending("sealhook")
        stateFault =
            if named == nil, environment[Self.stateVariable]?.isEmpty == false {
                Self.relativeState
            } else if named == nil, stateHome == nil, home == nil {
                Self.homeless
            } else {
                nil
            }
    }

    /// Refuses to go on where the state would lie in a place that nobody would look for it.
    ///
    /// - Throws: `Diagnostic` with exit code 64.
    package func requireState() throws(Diagnostic) {
        if let stateFault { throw stateFault }
    }

    // A queue that changes with the working folder would be a new one in each.
    private static let relativeState = Diagnostic(
        .usage,
        "\(stateVariable) is no absolute path",
        hints: ["name the folder from the root on: export \(stateVariable)=\"$PWD/state\""]
    )

    private static let homeless = Diagnostic(
        .usage,
        "there is no place for the queue: HOME is no absolute path, and the user has no account here",
        hints: ["name one that stays: export \(stateVariable)=/var/lib/sealhook"]
    )

    /// The user's identity.
    package var identity: FilePath { configuration.appending("identity") }

    /// The user's pins; the host's are in `/etc/sealhook/trust`.
    package var trust: FilePath { configuration.appending("trust") }

    /// The state of one store: queue, journal, versions seen.
    package func state(of store: StoreID) -> FilePath { state.appending(store.description) }
}

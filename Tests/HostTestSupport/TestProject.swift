import Diagnostics
package import HostEnvironment
package import Names
package import Outbox
package import ProjectFile
package import Sealing
package import SecretStore
package import SystemPackage
package import TestSupport

/// A host of a test's own and a project on it, in one folder: nothing outside is read or written.
///
/// It has no git repository, no courier and no network.
package final class TestProject {
    /// 32 characters, as PagerDuty gives them out.
    package static let routingKey = "0123456789abcdef0123456789abKEY1"

    package let folder: TemporaryFolder
    package private(set) var host: Host
    package let location: StoreLocation
    private let output: FileDescriptor
    private let errorOutput: FileDescriptor

    /// - Parameters:
    ///   - environment: What the host's variables have beside the folders.
    ///   - isVerbose: Whether details are said.
    ///   - medium: The disk, for a project whose programs are run.
    /// - Throws: Where the folder cannot be made.
    package init(
        environment: [String: String] = [:],
        isVerbose: Bool = false,
        on medium: TemporaryFolder.Medium = .memory
    ) throws {
        folder = try TemporaryFolder(on: medium)
        location = StoreLocation(root: folder.path.appending("payments/secrets"))
        try folder.put("", at: "payments/.keep")
        output = try Self.open(folder("output"))
        errorOutput = try Self.open(folder("errors"))
        let own = [
            "HOME": folder("home").string, "XDG_CONFIG_HOME": folder("config").string,
            "XDG_STATE_HOME": folder("state").string, "PATH": "/usr/bin:/bin", "USER": "alex",
        ]
        host = Host(
            environment: own.merging(environment) { $1 },
            folder: folder("payments"),
            program: folder("bin").appending("sealhook"),
            console: Console(
                program: "sealhook",
                usesColour: false,
                isVerbose: isVerbose,
                output: output.rawValue,
                errorOutput: errorOutput.rawValue
            )
        )
    }

    deinit {
        try? output.close()
        try? errorOutput.close()
    }

    private static func open(_ path: FilePath) throws -> FileDescriptor {
        try FileDescriptor.open(
            path,
            .writeOnly,
            options: [.create, .append, .closeOnExec],
            permissions: [.ownerReadWrite]
        )
    }

    /// All that was said to people.
    package var errors: String { text("errors") }
    /// All that was printed.
    package var printed: String { text("output") }

    private func text(_ name: String) -> String {
        String(decoding: folder.bytes(of: name) ?? [], as: UTF8.self)
    }

    /// The keys of the host's user.
    package var identity: HostIdentity { HostIdentity(host: host) }

    /// The host's own state of the store.
    package var state: FilePath {
        get throws { host.paths.state(of: try Store.id(at: location)) }
    }

    /// The queue of the store.
    package var outbox: Outbox { get throws { Outbox(stateFolder: try state) } }

    /// Makes a key for the host's user and a store that it owns, and pins it.
    package func makeStore() throws {
        let identity = try makeIdentity()
        _ = try Store.create(at: location, founder: "alex", identity: identity)
        _ = try TrustedOwners.pin(identity.publicKey, comment: "a test", paths: host.paths)
    }

    /// Makes a key for the host's user.
    package func makeIdentity() throws -> Identity {
        let identity = try Identity.generate()
        try folder.put(
            try KeyFile.text(of: identity, created: "for a test").text(),
            at: "config/sealhook/identity",
            mode: 0o600
        )
        return identity
    }

    /// Seals a value.
    package func seal(_ name: SecretName, _ value: String = routingKey) throws {
        let signer = try identity.signer()
        _ = try Store.open(location, on: host)
            .set(name, to: makeSecret(value), signer: signer.identity)
    }

    /// Writes `sealhook.yml`.
    package func configure(_ text: String) throws {
        try folder.put(text, at: "payments/sealhook.yml")
    }

    /// The project, with what `sealhook.yml` says.
    package func find() throws -> Project { try Project.find(on: host) }
}

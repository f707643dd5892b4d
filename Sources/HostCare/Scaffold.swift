internal import ChildProcess
internal import CivilTime
package import Diagnostics
internal import Dispatching
internal import DurableFiles
internal import HookScripts
package import HostEnvironment
internal import Names
internal import ProjectFile
package import Sealing
internal import SecretMemory
internal import SecretStore
package import SystemPackage

/// `sealhook init`: all that a repository and this host need, from nothing.
///
/// Each part is left as it is where it exists, so that a second run changes nothing.
package struct Scaffold {
    /// What was done, for people and for `--json`.
    package struct Report: Sendable {
        /// Paths that were created, in order.
        package var created: [String] = []
        package var warnings: [Diagnostic] = []
        package var service: String = ""
        /// The secret that its events go out with.
        package var secretName: String = ""
    }

    private let host: Host
    private let folder: FilePath
    private let service: String
    private let isKeyGiven: Bool

    /// `folder` is the repository's top folder; `isKeyGiven` says whether `SEALHOOK_IDENTITY` held a key.
    package init(host: Host, folder: FilePath, service: String, isKeyGiven: Bool = false) {
        self.host = host
        self.folder = folder
        self.service = service
        self.isKeyGiven = isKeyGiven
    }

    /// Creates what is missing.
    ///
    /// - Throws: `FileError`, `StoreError`, `KeyFileError`; `Diagnostic` where the host has no place
    ///   for the state.
    package func run() throws -> Report {
        try host.paths.requireState()
        let secretName = try Project.usualSecretName(of: service)
        var report = Report()
        report.service = service
        report.secretName = secretName.description
        let location = StoreLocation(root: folder.appending(StoreLocation.folderName))
        if try FileStatus(at: location.root.appending(Roster.fileName)) == nil {
            let lost = try LostRoster.error(at: location, environment: host.environment)
            if let lost { throw lost }
            try createStore(location, &report)
        } else {
            try join(location, &report)
        }
        try write(Self.attributes, to: "secrets/.gitattributes", &report)
        try write(
            Self.configuration(service: service, secretName),
            to: Project.configurationFileName,
            &report
        )
        try write(Self.scriptAttributes, to: "hooks/.gitattributes", &report)
        for script in HookScript.all {
            try write(
                script.content,
                to: "hooks/\(script.name)",
                mode: script.isExecutable ? 0o755 : 0o644,
                &report
            )
        }
        report.warnings += location.gitFaults(environment: host.environment)
        return report
    }

    private func createStore(_ location: StoreLocation, _ report: inout Report) throws {
        let identity = try identity(&report)
        let store = try Store.create(
            at: location,
            founder: (host.environment["USER"] ?? "owner").lowercased(),
            identity: identity
        )
        report.created.append(location.shown(Roster.fileName))
        let isNew = try TrustedOwners.pin(
            identity.publicKey,
            comment: "owner of \(folder.lastComponent?.string ?? "this repository")",
            paths: host.paths
        )
        if isNew { report.created.append(host.paths.trust.string) }
        _ = try Store.open(location, paths: host.paths, environment: host.environment)
        try Birthplace.mark(host.paths.state(of: store))
    }

    /// Readies this user for a store that was there before: a key where there is none, and what is
    /// left for people to do.
    private func join(_ location: StoreLocation, _ report: inout Report) throws {
        if !hasIdentity, try FileStatus(at: host.paths.identity) == nil {
            _ = try identity(&report)
        }
        if let doubt = doubt(about: location) { report.warnings.append(doubt) }
        guard case .open(let identity)? = try? KeyFile.read(host.paths.identity),
            let roster = try? Store.readRoster(location),
            roster.member(with: identity.publicKey.id) == nil
        else { return }
        report.warnings.append(
            Diagnostic(
                .noKeyOpensIt,
                "your key is none of a member's, so it opens nothing in this store",
                at: Location(file: location.shown(Roster.fileName)),
                hints: ["ask an owner to add it: sealhook key public"]
            )
        )
    }

    /// Whether the environment names a key, as CI does.
    private var hasIdentity: Bool {
        [IdentityLocator.fileVariable, IdentityLocator.descriptorVariable]
            .contains { !(host.environment[$0] ?? "").isEmpty } || isKeyGiven
    }

    /// What keeps this host from using a store that was there before; nil where nothing does.
    ///
    /// Whose word counts here is for a person to decide: nobody is pinned who is not the founder.
    private func doubt(about location: StoreLocation) -> Diagnostic? {
        do {
            _ = try Store.open(location, paths: host.paths, environment: host.environment)
            return nil
        } catch {
            return Diagnostic(describing: error)
        }
    }

    private func identity(_ report: inout Report) throws -> Identity {
        let path = host.paths.identity
        if try FileStatus(at: path) == nil {
            try Folder.create(path.folder, mode: 0o700)
            try Self.createIdentity(at: path)
            report.created.append(path.string)
        }
        switch try KeyFile.read(path) {
        case .open(let identity): return identity
        case .locked: throw KeyFileError.locked(path)
        }
    }

    /// Makes a key and writes it where no file is yet.
    @discardableResult
    package static func createIdentity(at path: FilePath) throws -> PublicKey {
        let identity = try Identity.generate()
        let text = try KeyFile.text(of: identity, created: Timestamp.now().iso8601)
        try text.withBytes { try DurableFile.write($0, to: path, mode: 0o600, .creating) }
        return identity.publicKey
    }

    private func write(
        _ content: [UInt8],
        to relative: String,
        mode: UInt16 = 0o644,
        _ report: inout Report
    ) throws {
        let path = folder.appending(relative)
        guard try FileStatus(at: path) == nil else { return }
        try Folder.create(path.folder, mode: 0o755)
        try DurableFile.write(content, to: path, mode: mode, .creating)
        report.created.append(relative)
    }

    // A CR at the end of a line is a part of the command to a shell.
    private static let scriptAttributes = Array("* text eol=lf\n".utf8)

    // Sealed files are signed byte by byte: git must not touch a line end.
    private static let attributes = Array("* -text\n".utf8)

    /// A `sealhook.yml` that says as much as can be said in it: not every name of a repository can stand
    /// there, and what is left out holds all the same.
    private static func configuration(service: String, _ secretName: SecretName) -> [UInt8] {
        let rules = """

            notify:
              - pagerduty_change_event: \(secretName)
              - pagerduty_alert: \(secretName)
                severity: critical

            """
        for rules in [rules, ""] {
            for scalar in [service, "\"\(service)\""] {
                let lines = "\(heading)service: \(scalar)\nenvironment: production\n\(rules)"
                let text = Array(lines.utf8)
                let read = try? Configuration.read(text, file: Project.configurationFileName)
                if read?.service == service { return text }
            }
        }
        return Array("\(heading)environment: production\n".utf8)
    }

    private static let heading =
        "# What sealhook does when this repository is deployed. All keys: docs/configuration.md\n"
}

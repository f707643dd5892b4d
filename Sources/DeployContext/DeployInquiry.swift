package import CivilTime
package import SystemPackage

/// What is being deployed, found out for one command: each thing once, when it is first asked for,
/// and by git only what nothing else says.
///
/// What the variables say wins over `sealhook.yml`, and that over what is found out; an empty
/// variable says nothing, and white space at its ends is no part of it. Nothing fails here: what
/// cannot be found out is left open, and the context's `notes` say why.
package final class DeployInquiry {
    private let variables: [String: String]
    private let folder: FilePath
    private let configuredService: String?
    private let configuredEnvironment: String?
    private let storeID: () -> String?
    private let now: Timestamp
    private let git: GitInquiry

    /// - Parameters:
    ///   - variables: This process's environment.
    ///   - folder: The folder to deploy from, anywhere in a working tree.
    ///   - service: `sealhook.yml`'s.
    ///   - environment: `sealhook.yml`'s.
    ///   - storeID: What stands for a repository without a remote.
    ///   - now: This moment.
    package init(
        variables: [String: String],
        folder: FilePath,
        service: String? = nil,
        environment: String? = nil,
        storeID: @escaping () -> String? = { nil },
        now: Timestamp = .now()
    ) {
        self.variables = variables
        self.folder = folder
        configuredService = service
        configuredEnvironment = environment
        self.storeID = storeID
        self.now = now
        git = GitInquiry(of: folder, environment: variables)
    }

    /// Starts git for the whole context, so that it works while other things are done.
    package func begin() { git.begin() }

    /// The name of the machine that deploys; git is not asked.
    package var hostName: String { HostName.current() }

    /// What is deployed; git is asked only where nobody has said it.
    package private(set) lazy var service =
        said(DeployContext.Variable.service) ?? configuredService
        ?? ServiceName.derived(from: git, folder: folder)

    /// All that can be known; what is unknown is nil in it.
    package private(set) lazy var context = makeContext()

    private func makeContext() -> DeployContext {
        typealias Variable = DeployContext.Variable
        // Both of git's answers are waited for, so both are asked for at the same time.
        git.begin()
        let found = GitInspection(git)
        var notes = found.notes
        func read<Value>(_ name: String, _ form: String, _ value: (String) -> Value?) -> Value? {
            guard let text = said(name) else { return nil }
            let value = value(text)
            if value == nil { notes.append("\(name) is no \(form) and says nothing") }
            return value
        }
        return DeployContext(
            deployID: said(Variable.deployID) ?? DeployID.make(at: now),
            service: service,
            repository: found.remote?.repositoryPath ?? storeID(),
            environment: said(Variable.environment) ?? configuredEnvironment ?? "production",
            version: said(Variable.version) ?? found.commit?.hash,
            branch: said(Variable.branch) ?? found.branch,
            commit: found.commit,
            performer: Performer.name(in: variables),
            hostName: hostName,
            recordedAt: read(Variable.recordedAt, "time") { Timestamp(iso8601: $0) } ?? now,
            runtime: read(Variable.runtime, "number", Self.wholeNumber),
            exitStatus: read(Variable.exitStatus, "number", Self.wholeNumber),
            links: found.commitLinks,
            notes: notes
        )
    }

    private func said(_ name: String) -> String? {
        DeployContext.Variable.value(name, in: variables)
    }

    /// A script may well measure fractions of a second.
    private static func wholeNumber<Number: FixedWidthInteger>(_ text: String) -> Number? {
        text.split(separator: ".", maxSplits: 1).first.flatMap { Number($0) }
    }
}

extension GitInspection {
    /// The commit's page, if its address is known.
    fileprivate var commitLinks: [DeployLink] {
        guard let commit, let href = remote?.commitURL(commit.hash) else { return [] }
        return [DeployLink(href: href, text: "Commit \(commit.abbreviatedHash)")]
    }
}

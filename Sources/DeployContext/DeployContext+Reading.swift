package import CivilTime
package import SystemPackage

extension DeployContext {
    /// Finds out what is being deployed.
    ///
    /// What the variables say wins over `sealhook.yml`, and that over what is found out; an empty
    /// variable says nothing. Nothing fails here: what cannot be found out is left open, and `notes` say why.
    ///
    /// - Parameters:
    ///   - variables: This process's environment.
    ///   - git: What git says of the folder.
    ///   - folder: The folder to deploy from, anywhere in a working tree.
    ///   - service: `sealhook.yml`'s.
    ///   - environment: `sealhook.yml`'s.
    ///   - now: This moment.
    /// - Returns: The context; what is unknown is nil in it.
    package static func read(
        variables: [String: String],
        git: GitInspection,
        folder: FilePath,
        service: String? = nil,
        environment: String? = nil,
        now: Timestamp
    ) -> DeployContext {
        func said(_ name: String) -> String? {
            variables[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        var notes = git.notes
        func number<Number: FixedWidthInteger>(_ name: String) -> Number? {
            guard let text = said(name) else { return nil }
            // A script may well measure fractions of a second.
            let whole = text.split(separator: ".", maxSplits: 1).first.flatMap { Number($0) }
            if whole == nil { notes.append("\(name) is no number and says nothing") }
            return whole
        }
        func moment(_ name: String) -> Timestamp? {
            guard let text = said(name) else { return nil }
            let moment = Timestamp(iso8601: text)
            if moment == nil { notes.append("\(name) is no time and says nothing") }
            return moment
        }
        return DeployContext(
            deployID: said(Variable.deployID) ?? DeployID.make(at: now),
            service: said(Variable.service) ?? service
                ?? ServiceName.derived(from: git, folder: folder),
            environment: said(Variable.environment) ?? environment ?? "production",
            version: said(Variable.version) ?? git.commit?.hash,
            branch: said(Variable.branch) ?? git.branch,
            commit: git.commit,
            performer: Performer.name(in: variables),
            hostName: HostName.current(),
            recordedAt: moment(Variable.recordedAt) ?? now,
            runtime: number(Variable.runtime),
            exitStatus: number(Variable.exitStatus),
            links: git.commitLinks,
            notes: notes
        )
    }
}

extension GitInspection {
    /// The commit's page, if its address is known.
    fileprivate var commitLinks: [DeployLink] {
        guard let commit, let href = remote?.commitURL(commit.hash) else { return [] }
        return [DeployLink(href: href, text: "Commit \(commit.abbreviatedHash)")]
    }
}

internal import DeployContext
package import Diagnostics
internal import Hooks
package import HostEnvironment
internal import Names
internal import ProjectFile
internal import Rules
internal import Sealing
internal import SecretMemory
internal import SecretStore

/// Looks at all that a deploy needs on this host, part by part, and goes on where one is missing.
package struct Doctor {
    /// What was found of one part.
    package struct Result: Sendable {
        package let subject: String
        package let isWell: Bool
        package let text: String
        package let hints: [String]
    }

    /// All parts, and what the gravest fault means for the exit code.
    package struct Examination: Sendable {
        package private(set) var results: [Result] = []
        package private(set) var status = ProgramStatus.done

        mutating func note(_ subject: String, _ text: String) {
            results.append(Result(subject: subject, isWell: true, text: text, hints: []))
        }

        mutating func fault(_ subject: String, _ diagnostic: Diagnostic) {
            for part in diagnostic.parts.isEmpty ? [diagnostic] : diagnostic.parts {
                let part = part.withoutKeys
                let (text, hints) = (part.summary, part.hints)
                results.append(Result(subject: subject, isWell: false, text: text, hints: hints))
            }
            if diagnostic.status.gravity > status.gravity { status = diagnostic.status }
        }

        /// Runs one part; what it throws is its fault.
        mutating func examine(_ subject: String, _ body: () throws -> String) {
            do {
                note(subject, try body())
            } catch {
                fault(subject, Diagnostic(describing: error))
            }
        }
    }

    let host: Host
    private let store: String?
    private let configuration: String?
    private let identity: HostIdentity

    package init(host: Host, store: String?, configuration: String?, identity: HostIdentity) {
        self.host = host
        self.store = store
        self.configuration = configuration
        self.identity = identity
    }

    /// Examines the host.
    package func examine() -> Examination {
        var examination = Examination()
        examination.examine("identity") { try describeIdentity() }
        examination.examine("locked memory") {
            guard SodiumLibrary.canLockMemory() else {
                return "not allowed here: an opened key may reach the swap (ulimit -l)"
            }
            return "opened keys stay out of the swap"
        }
        do {
            let project = try Project.find(on: host, store: store, configuration: configuration)
            examine(project, &examination)
        } catch {
            examination.fault("store", Diagnostic(describing: error))
        }
        return examination
    }

    private func examine(_ project: Project, _ examination: inout Examination) {
        examination.examine("store") { try describeStore(project) }
        for fault in project.location.gitFaults(environment: host.environment) {
            examination.fault("git", fault)
        }
        examination.examine("keys") { try describeKeys(project) }
        examineCourier(project, &examination)
        examination.examine("hooks") { try describeHooks(project) }
        examineQueue(project, &examination)
    }

    private func describeIdentity() throws -> String {
        let ring = try identity.ring()
        guard !ring.keys.isEmpty else {
            throw Diagnostic(
                .noKeyOpensIt,
                "there is no key; looked in: \(ring.missing.joined(separator: ", "))",
                hints: ["make one: sealhook key new"]
            )
        }
        return ring.keys.map { "\($0.identity.publicKey.id) from \($0.source)" }
            .joined(separator: ", ")
    }

    private func describeStore(_ project: Project) throws -> String {
        let store = try project.openStore(on: host)
        let count = try store.names().count
        return "\(project.location.root), \(count) secret\(count == 1 ? "" : "s"), "
            + "\(store.roster.members.count) in the roster"
    }

    private func describeKeys(_ project: Project) throws -> String {
        let store = try project.openStore(on: host)
        let ring = try identity.ring()
        let inquiry = project.deployInquiry(on: host)
        let rules = try project.rules(for: inquiry.service)
        let keys = KeyRehearsal(of: rules, in: store, with: ring).findings
        // What no rule names, only `sealhook exec` opens.
        let others = try project.missingSecrets(of: []).filter { missing in
            !keys.contains { $0.name == missing.name }
        }
        let faults =
            keys.flatMap { [$0.fault].compactMap(\.self) + $0.doubts } + others.map(\.fault)
        guard faults.isEmpty else { throw Diagnostic(all: faults, separator: "; ") }
        return keys.isEmpty
            ? "sealhook.yml tells nobody of a deploy"
            : "\(keys.map(\.name.description).joined(separator: ", ")) open"
    }

    private func describeHooks(_ project: Project) throws -> String {
        let faults = ProjectScript.faults(in: project)
        guard faults.isEmpty else { throw Diagnostic(all: faults, separator: "; ") }
        let scripts = HookName.allCases.filter { hook in
            if case .runnable = ProjectScript(of: hook, in: project) { true } else { false }
        }.map(\.rawValue)
        guard !scripts.isEmpty else { return "the built-in ones" }
        return "hooks/\(scripts.joined(separator: ", hooks/"))"
    }
}

internal import ArgumentParser
internal import DeployContext
internal import Diagnostics
internal import Hooks
internal import HostEnvironment
internal import JSON
internal import ProjectFile
internal import SecretStore

/// `sealhook check`.
struct CheckCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find every fault of the store. It needs no key: for CI.",
        discussion: """
            Signatures, the roster, old files put back, overdue keys, stray plaintext, and the \
            faults of sealhook.yml, with what it names and the store has not. The exit code is \
            that of the gravest.
            """
    )

    @OptionGroup var store: StoreOptions
    @OptionGroup var rollback: RollbackOptions
    @OptionGroup var output: OutputOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host
        let location = try store.location(on: host)
        let check = StoreCheck.run(
            location,
            paths: host.paths,
            environment: host.environment,
            rollbackPolicy: rollback.policy
        )
        let (configuration, doubts) = configurationFindings(host)
        let faults = configuration.map { $0.parts.isEmpty ? [$0] : $0.parts } ?? []
        let findings =
            check.findings + faults.map { Finding(.error, $0) }
            + doubts.map { Finding(.warning, $0) }
        let status = [check.status, configuration?.status ?? .done]
            .max { $0.gravity < $1.gravity }
        if output.json {
            host.console.printJSON([
                "secrets": .number(JSONNumber(check.sealedFileCount)),
                "findings": .array(findings.map { .object($0.json) }),
            ])
        } else {
            host.console.report(findings)
            let errors = findings.count { $0.severity == .error }
            host.console.print(
                "\(check.sealedFileCount) secret\(check.sealedFileCount == 1 ? "" : "s"), "
                    + (errors == 0 ? "no fault" : "\(errors) fault\(errors == 1 ? "" : "s")")
            )
        }
        return (status ?? .done).rawValue
    }

    /// All that is wrong with what sealhook.yml says, as one fault, and what is only doubtful.
    private func configurationFindings(
        _ host: Host
    ) -> (fault: Diagnostic?, doubts: [Diagnostic]) {
        do {
            let project = try store.project(on: host)
            let rules = try project.rules(for: project.deployInquiry(on: host).service)
            let faults =
                try ProjectScript.faults(in: project)
                + project.missingSecrets(of: rules).map(\.fault)
            let doubts = project.configuration.doubts
            guard !faults.isEmpty else { return (nil, doubts) }
            var all = Diagnostic(all: faults, separator: "; ")
            all.parts = faults
            return (all, doubts)
        } catch {
            return (Diagnostic(describing: error), [])
        }
    }
}

extension Finding {
    fileprivate var json: JSONObject {
        var object = JSONObject()
        object["severity"] = .string(severity.rawValue)
        for member in diagnostic.json.members { object[member.name] = member.value }
        return object
    }
}

import Diagnostics
import Events
import YAML

/// Turns the nodes of `sealhook.yml` into a `Configuration` and gathers every fault on the way.
///
/// What it returns counts only where `faults` is empty.
struct ConfigurationReader {
    private(set) var faults = [Diagnostic]()
    /// The service as the file names it; hints name its secret.
    private(set) var service: String?
    /// What `secrets:` says, for the rules that name a variable.
    private(set) var secretsSection: SecretsSection?

    private static let keys = [
        "service", "environment", "pagerduty", "secrets", "deadline", "outbox", "hooks", "notify",
    ]

    /// Keys that would choose where keys are sent.
    private static let addresses = [
        "url", "host", "hostname", "endpoint", "address", "server", "port", "proxy", "base_url",
        "api_url", "events_url",
    ]

    mutating func read(_ root: YAMLNode) -> Configuration {
        var configuration = Configuration.default
        let members = members(of: root, in: "the file", known: Self.keys)
        // Before the rest: rules and hints need the service and the secrets, wherever they stand.
        if let member = members["service"] { service = label(member) }
        configuration.service = service
        if let member = members["secrets"] { secretsSection = readSecrets(member) }
        configuration.secrets = secretsSection?.variables ?? []
        if let member = members["environment"], let environment = label(member) {
            configuration.environment = environment
        }
        if let member = members["pagerduty"], let region = readRegion(member) {
            configuration.region = region
        }
        if let member = members["deadline"],
            let deadline = seconds(member, in: 0.1...3600, words: "100ms to 1h")
        {
            configuration.deadline = deadline
        }
        if let member = members["outbox"], let keep = readKeep(member) {
            configuration.keep = keep
        }
        if let member = members["hooks"], let timeout = readHookTimeout(member) {
            configuration.hookTimeout = timeout
        }
        if let member = members["notify"] { configuration.notify = readNotify(member) }
        return configuration
    }

    /// Notes a fault.
    mutating func refuse(
        _ message: String,
        at location: Location,
        status: ProgramStatus = .malformed,
        hints: [String] = []
    ) {
        faults.append(Diagnostic(status, message, at: location, hints: hints))
    }

    private mutating func readRegion(_ member: YAMLMember) -> PagerDutyRegion? {
        let members = members(
            of: member.value,
            in: "\"pagerduty\"",
            known: ["region"],
            judgedByCaller: Self.addresses
        )
        for address in Self.addresses {
            guard let member = members[address] else { continue }
            refuse(
                "\"\(address)\" may not stand here: this file is not signed, "
                    + "so it cannot choose where keys are sent",
                at: member.location,
                hints: [
                    "the address is the host's own setting: "
                        + "export SEALHOOK_PAGERDUTY_URL=http://127.0.0.1:8080"
                ]
            )
        }
        return members["region"].flatMap { choice($0, of: PagerDutyRegion.self) }
    }

    private mutating func readHookTimeout(_ member: YAMLMember) -> Double? {
        let members = members(of: member.value, in: "\"hooks\"", known: ["timeout"])
        return members["timeout"].flatMap { seconds($0, in: 1...86_400, words: "1s to 24h") }
    }

    private mutating func readKeep(_ member: YAMLMember) -> Double? {
        let members = members(of: member.value, in: "\"outbox\"", known: ["keep"])
        return members["keep"].flatMap { seconds($0, in: 60...2_592_000, words: "1m to 30d") }
    }
}

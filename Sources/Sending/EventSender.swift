internal import DeployContext
package import Diagnostics
package import Dispatching
internal import DurableFiles
package import Events
package import HostEnvironment
package import JSON
package import Names
package import ProjectFile
internal import Rules
internal import SecretStore

/// `sealhook send`: one event by hand or from a script, on the way that the hooks' events take.
package struct EventSender {
    /// How an event is sent.
    package struct Options: Sendable {
        /// Whether only the `dedup_key` is printed, for scripts.
        package var isQuiet = false
        package var delivery = DeliveryOptions()

        package init() {}
    }

    private let host: Host
    private let project: Project
    private let inquiry: DeployInquiry
    /// The name of the key that the event goes out with.
    private let secretName: SecretName

    /// - Parameters:
    ///   - host: The host that sends.
    ///   - project: The repository whose store has the key.
    ///   - key: What `--key` says; nil: `pagerduty/<service>`.
    /// - Throws: `Diagnostic` where the service's name makes no name of a secret.
    package init(host: Host, project: Project, key: SecretName?) throws {
        self.host = host
        self.project = project
        inquiry = project.deployInquiry(on: host)
        secretName = try key ?? Self.usualKey(of: inquiry)
    }

    /// The source of an event that names none, as the hooks' events have it.
    package var usualSource: String { inquiry.hostName }

    /// Reads an event that a command's options spell, and says what is left out of it.
    ///
    /// - Throws: `EventError` naming the field.
    package func event(from draft: EventDraft) throws(EventError) -> Event {
        var omissions = Omissions()
        defer { host.console.warn(of: omissions) }
        return try draft.event(omissions: &omissions)
    }

    /// Reads a whole event from a document in PagerDuty's shape, and says what is left out of it.
    ///
    /// - Throws: `EventError` naming the field; for a routing key, with the command that seals it.
    package func event(from document: JSONValue) throws(EventError) -> Event {
        var omissions = Omissions()
        defer { host.console.warn(of: omissions) }
        do throws(EventError) {
            return withSource(try Event(json: document, omissions: &omissions))
        } catch {
            guard error.field.hasSuffix("routing_key") else { throw error }
            var refusal = error
            refusal.hints = ["take the line out, and seal the key: sealhook set \(secretName)"]
            throw refusal
        }
    }

    /// A trigger needs a source, and is not lost where its document has none.
    private func withSource(_ event: Event) -> Event {
        guard case .alert(var alert) = event, alert.action == .trigger,
            alert.source?.isBlank ?? true
        else { return event }
        alert.source = usualSource
        host.console.warn("payload.source: it is missing or empty, so that it is this host's name")
        return .alert(alert)
    }

    /// Prints the body as it would be posted, the key masked; nothing is queued or sent.
    ///
    /// - Throws: `EventError` naming the field that breaks a rule.
    package func show(_ event: Event) throws(EventError) {
        let fitted = try event.fitted()
        host.console.warn(of: fitted.omissions)
        let body = EventBody.masked(fitted)
        host.console.printDocument(String(decoding: body, as: UTF8.self))
    }

    /// Queues an event and sees to its delivery.
    ///
    /// - Returns: `.eventRefused` where PagerDuty does not want the event; `.notDelivered` where it
    ///   waits and `options.delivery.isStrict`.
    /// - Throws: `EventError`, `Diagnostic`, `FileError`; then nothing was queued.
    package func send(
        _ event: Event,
        identity: HostIdentity,
        options: Options
    ) throws -> ProgramStatus {
        let fitted = try event.fitted()
        try requireSecret()
        let dispatch = try EventDispatch(host: host, project: project, identity: identity)
        let courier = dispatch.callCourier(options.delivery)
        let accepted = dispatch.accept(
            fitted,
            secretName: secretName,
            by: .sender(isEndedByHooks: isEndedByHooks(event))
        )
        let event = fitted.event
        if options.isQuiet, let key = event.deduplicationKey { host.console.print(key) }
        let outcome = try dispatch.deliver(
            [accepted],
            by: courier,
            options: options.delivery,
            tellsDead: options.isQuiet
        )
        if !options.isQuiet { host.console.print(Console.oneLine(sentence(event, outcome))) }
        if !outcome.dead.isEmpty { return .eventRefused }
        // It is on no disk: nobody will try again.
        if outcome.lost > 0 { return .notDelivered }
        return options.delivery.isStrict ? outcome.status : .done
    }

    /// Whether a success of this project would end an alert; one whose key is made up it cannot know.
    private func isEndedByHooks(_ event: Event) -> Bool {
        guard let key = event.deduplicationKey else { return false }
        guard let rules = project.configuration.notify else { return DeployKey.isDerived(key) }
        return rules.contains { rule in
            guard rule.secretName == secretName, case .alert(let options) = rule.kind else {
                return false
            }
            return options.deduplicationKey.map { $0 == key } ?? DeployKey.isDerived(key)
        }
    }

    /// A name that is misspelt would leave its event in the queue for days.
    private func requireSecret() throws {
        guard try FileStatus(at: secretName.path(in: project.location.root)) == nil else { return }
        guard !RoutingKeyShape.isKey(secretName.description) else { throw keyInsteadOfName }
        throw Diagnostic(
            .noSuchSecret,
            "no secret '\(secretName)' in the store, so nothing was queued",
            hints: [
                "seal the key: sealhook set \(secretName)",
                "or name another, as listed by: sealhook ls",
            ]
        )
    }

    /// It never repeats what was given.
    private var keyInsteadOfName: Diagnostic {
        let name = try? Self.usualKey(of: inquiry)
        return Diagnostic(
            .usage,
            "--key takes the name of a secret, not the key itself",
            hints: ["seal the key first: sealhook set \(name?.description ?? "pagerduty/NAME")"]
        )
    }

    private func sentence(_ event: Event, _ outcome: EventDispatch.Outcome) -> String {
        if let dead = outcome.dead.first { return dead.sentence }
        let word = outcome.delivered > 0 ? "delivered" : outcome.lost > 0 ? "lost" : "queued"
        return "\(word): \(event.title(for: secretName))"
    }

    private static func usualKey(of inquiry: DeployInquiry) throws -> SecretName {
        do throws(Diagnostic) {
            return try Project.usualSecretName(of: inquiry.service)
        } catch {
            var error = error
            error.hints = ["name the key: sealhook send --key NAME"]
            throw error
        }
    }
}

extension RoutingKeyShape {
    /// Whether a text is what PagerDuty shows as a routing key.
    fileprivate static func isKey(_ text: String) -> Bool {
        RoutingKeyShape(Array(text.utf8).span.bytes).isRoutingKey
    }
}

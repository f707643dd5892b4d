package import Diagnostics
package import Events
package import Names
package import Outbox
internal import Sealing

/// What lies among the dead letters: why, and the event, where it is one.
package struct DeadEvent: Sendable {
    /// How it came there.
    package enum State: String, Sendable {
        /// PagerDuty did not want it.
        case refused
        /// It was kept for as long as events are kept.
        case expired
        /// It was never sent, as with its key it could not be.
        case givenUp = "given up"
        /// It is no event of this host: damaged, cut short or foreign.
        case setAside = "set aside"
    }

    package let letter: DeadLetter
    /// Nil where it cannot be opened.
    package let event: Event?
    /// The secret whose key it is sent with; nil where it cannot be opened.
    package let secretName: SecretName?

    package init(_ letter: DeadLetter, event: Event?, secretName: SecretName?) {
        self.letter = letter
        self.event = event
        self.secretName = secretName
    }

    /// A letter with the entry in it; nil where that cannot be opened.
    package init(_ letter: DeadLetter, entry: OutboxEntry?) {
        self.init(letter, event: entry?.event, secretName: entry?.secretName)
    }

    package var state: State {
        let cause = letter.reason.cause
        if cause.status != nil { return .refused }
        if letter.foreignName != nil { return .setAside }
        if cause.isExpired { return .expired }
        return event == nil ? .setAside : .givenUp
    }

    /// Whether it is an event that can be sent again.
    package var isEvent: Bool { letter.foreignName == nil && event != nil }

    /// Whether it was the key that PagerDuty refused, and not the event.
    package var isKeyRefused: Bool {
        letter.reason.cause.isKeyRefused
    }

    /// All that lies among the dead letters of a queue, the oldest first.
    ///
    /// - Throws: `FileError` where the folder cannot be read.
    package static func all(in outbox: Outbox) throws -> [DeadEvent] {
        let letters = try outbox.deadLetters()
        guard !letters.isEmpty, outbox.hasHostKey, let key = try? outbox.hostIdentity() else {
            return letters.map { DeadEvent($0, entry: nil) }
        }
        return letters.map { DeadEvent($0, entry: try? outbox.open($0.id, with: key)) }
    }

    /// What it is, in words: `change event for 'pagerduty/payments'`.
    package var title: String {
        guard let event, let secretName else {
            return letter.foreignName.map { "file '\($0)'" } ?? "file"
        }
        return event.title(for: secretName)
    }

    /// `refused: change event for 'pagerduty/payments': 400: ... (sealhook outbox show ID)`.
    package var sentence: String {
        "\(state.rawValue): \(title): \(letter.reason.cause.words) (sealhook outbox show \(letter.id))"
    }

    /// The same as an error, with what to do about it.
    package var diagnostic: Diagnostic {
        Diagnostic(
            .eventRefused,
            "\(state.rawValue): \(title): \(letter.reason.cause.words)",
            hints: ["see it: sealhook outbox show \(letter.id)"] + hints
        )
    }

    /// What mends it.
    package var hints: [String] {
        (keyHint.map { [$0] } ?? [])
            + ["once the reason is gone, send it again: sealhook outbox retry \(letter.id)"]
    }

    /// What mends the key; nil where it was not the key that was refused.
    package var keyHint: String? {
        guard isKeyRefused, let secretName else { return nil }
        return "seal a key that PagerDuty takes: sealhook set \(secretName)"
    }
}

extension Event {
    /// What it is and for whom: `alert (trigger) for 'pagerduty/payments', dedup_key a`.
    package func title(for secretName: SecretName) -> String {
        "\(title) for '\(secretName)'" + (deduplicationKey.map { ", dedup_key \($0)" } ?? "")
    }
}

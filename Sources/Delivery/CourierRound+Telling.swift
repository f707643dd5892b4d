internal import Diagnostics
internal import Events
internal import Names
internal import Outbox

// What people and the journal are told: names, hosts, answers and times; never a key or a body.
extension CourierRound {
    /// Events that share the reason why they were given up.
    struct GivenUp: Hashable {
        var secretName: SecretName
        var cause: Cause
    }

    /// How many events that are alike are named one by one.
    private static let toldLimit = 3

    /// Says, where details are wanted, how an attempt went.
    func tell(_ sending: Sending, _ answer: Answer, _ line: JournalLine) {
        guard courier.console.isVerbose else { return }
        let name = sending.entry.secretName
        courier.console.detail(
            "\(name): \(sending.host): \(line.outcome.word) in \(answer.milliseconds) ms"
                + (answer.httpVersion.map { " over HTTP/\($0)" } ?? "")
                + ", attempt \((lanes[name]?.attempts(at: sending.entry.id) ?? 0) + 1)"
        )
    }

    /// What the journal is to have of an attempt.
    func journalLine(_ sending: Sending, _ answer: Answer, _ verdict: Verdict) -> JournalLine {
        let entry = sending.entry
        return JournalLine(
            time: courier.clock.now().wall,
            id: entry.id,
            kind: entry.event.title,
            secretName: entry.secretName,
            version: sending.version,
            slot: sending.slot,
            outcome: verdict.cause.map { .failed($0) } ?? .delivered(status: answer.status ?? 0),
            milliseconds: answer.milliseconds,
            deduplicationKey: entry.event.deduplicationKey
        )
    }

    /// Writes an attempt down.
    func write(_ line: JournalLine) {
        do {
            try journal.append(line)
        } catch {
            warnOnce(Self.diagnostic(error))
        }
    }

    /// Says that an event was given up, and counts those that go the same way.
    func tellDead(_ entry: PreparedEntry, _ cause: Cause) {
        let alike = GivenUp(secretName: entry.secretName, cause: cause)
        givenUp[alike, default: 0] += 1
        guard givenUp[alike, default: 0] <= Self.toldLimit else { return }
        courier.console.report(
            Diagnostic(
                .eventRefused,
                "\(entry.secretName): \(entry.event.title) given up: \(cause.words)",
                hints: [
                    "see it: sealhook outbox show \(entry.id)",
                    "once the reason is gone, send it again: sealhook outbox retry \(entry.id)",
                ]
            )
        )
    }

    /// Says that a file of the queue was set aside, and counts them.
    func tellSetAside(_ name: String, _ fault: EntryFault) {
        setAsideCount += 1
        guard setAsideCount <= Self.toldLimit else { return }
        courier.console.warn(
            Diagnostic(
                .malformed,
                "'\(name)' in the queue was set aside: \(fault.words)",
                hints: ["see what was set aside: sealhook outbox ls"]
            )
        )
    }

    /// Says how many events were given up, and files set aside, beyond those that were named.
    func tellHowManyDead() {
        if setAsideCount > Self.toldLimit {
            let count = setAsideCount - Self.toldLimit
            let files = count == 1 ? "1 more file was" : "\(count) more files were"
            courier.console.warn(
                Diagnostic(
                    .malformed,
                    "\(files) set aside",
                    hints: ["see them all: sealhook outbox ls"]
                )
            )
        }
        for (alike, count) in givenUp where count > Self.toldLimit {
            courier.console.report(
                Diagnostic(
                    .eventRefused,
                    "\(alike.secretName): \(count - Self.toldLimit) more events given up: "
                        + alike.cause.words,
                    hints: ["see them all: sealhook outbox ls"]
                )
            )
        }
    }

    /// Says, once, why the events of a key wait.
    func tellHeld(_ name: SecretName, _ diagnostic: Diagnostic) {
        var diagnostic = diagnostic
        diagnostic.message = "\(name): its events wait: \(diagnostic.summary)"
        diagnostic.location = nil
        warnOnce(diagnostic)
    }

    /// Says, once for each version, that only the previous key was taken.
    func tellPrevious(_ sending: Sending) {
        let name = sending.entry.secretName
        guard let refusal = lanes[name]?.refusal else { return }
        warnOnce(
            Diagnostic(
                .eventRefused,
                "\(name): version \(refusal.version) does not serve, version "
                    + "\(sending.version) was taken: \(refusal.cause.words)",
                hints: ["seal a key that works: sealhook set \(name)"]
            )
        )
    }

    /// Warns, unless the same was said before in this round.
    func warnOnce(_ diagnostic: Diagnostic) {
        guard said.insert(diagnostic.summary).inserted else { return }
        courier.console.warn(diagnostic)
    }

    /// What is to be mended on the host before a delivery is tried again.
    static func mended(_ cause: Cause) -> Diagnostic {
        let hint =
            if case .network(.certificateRefused) = cause {
                "see which authorities are trusted: echo \"$SSL_CERT_FILE $SSL_CERT_DIR\""
            } else {
                "see what leads elsewhere, by name: "
                    + "env | cut -d= -f1 | grep -i -e proxy -e pagerduty"
            }
        return Diagnostic(.failed, cause.words, hints: [hint])
    }

    /// Any error in words for people.
    static func diagnostic(_ error: any Error) -> Diagnostic {
        Diagnostic(describing: error)
    }
}

extension Verdict {
    /// Why the attempt did not deliver; nil where it did.
    var cause: Cause? {
        switch self {
        case .delivered: nil
        case .retry(_, let cause), .waitForHost(let cause), .keyRefused(let cause),
            .dead(let cause):
            cause
        }
    }
}

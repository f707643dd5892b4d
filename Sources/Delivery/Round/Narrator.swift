internal import CivilTime
internal import Diagnostics
internal import Events
internal import Names
internal import Outbox

/// Tells people and the journal of a round: names, hosts, answers and times; never a key or a body.
struct Narrator {
    /// Events that share the reason why they were given up.
    private struct GivenUp: Hashable {
        var secretName: SecretName
        var cause: Cause
    }

    /// How many events that are alike are named one by one.
    private static let namedLimit = 3

    private let console: Console
    private let journal: JournalWriter
    private let clock: HostClock
    // What is not said again.
    private var said = Set<String>()
    private var saidNewer = Set<String?>()
    private var givenUp = [GivenUp: Int]()
    private var setAsideCount = 0

    init(_ courier: Courier) {
        console = courier.console
        journal = JournalWriter(courier.journal)
        clock = courier.clock
    }

    /// Says what the rules have to say.
    mutating func tell(_ telling: Telling) {
        switch telling {
        case .warning(let diagnostic): warnOnce(diagnostic)
        case .held(let name, let why): tellHeld(name, why)
        case .heldByHost(let name, let cause): tellHeld(name, Self.mended(cause))
        case .paced(let name, let count):
            let wait = count == 1 ? "1 event waits" : "\(count) events wait"
            console.note("\(name): \(Cause.paced.words); \(wait)")
        case .dead(let entry, let cause): tellDead(entry, cause)
        case .previousTaken(let name, let version, let refusal):
            warnOnce(
                Diagnostic(
                    .eventRefused,
                    "\(name): version \(refusal.version) does not serve, version \(version) was "
                        + "taken: \(refusal.cause.words)",
                    hints: ["seal a key that works: sealhook set \(name)"]
                )
            )
        case .newer(let needs, let diagnostic):
            if saidNewer.insert(needs).inserted { console.warn(diagnostic) }
        }
    }

    /// Says, where details are wanted, how an attempt went, and writes it down.
    mutating func note(_ underWay: CallMaker.UnderWay, _ answer: Answer, _ verdict: Verdict) {
        let call = underWay.call
        let line = line(call, answer, verdict)
        console.detail(
            "\(call.entry.secretName): \(underWay.host): \(line.outcome.word) in "
                + "\(answer.milliseconds) ms"
                + (answer.httpVersion.map { " over HTTP/\($0)" } ?? "")
                + ", attempt \(call.attempt)"
        )
        write(line)
    }

    /// Writes down that an attempt was cut off: PagerDuty may have the event.
    mutating func noteCutOff(_ underWay: CallMaker.UnderWay) {
        let call = underWay.call
        var answer = Answer()
        answer.milliseconds = Int((clock.now().secondsSinceBoot - call.began) * 1000)
        write(line(call, answer, .retry(after: nil, .cutOff)))
    }

    /// Says, where details are wanted, that an alert is not sent, and writes it down.
    mutating func noteSuperseded(_ alert: DeployAlert) {
        console.detail("\(alert.secretName): \(alert.kind) \(Cause.superseded.words)")
        write(
            JournalLine(
                time: clock.now().wall,
                id: alert.id,
                kind: alert.kind,
                secretName: alert.secretName,
                version: nil,
                slot: nil,
                outcome: .failed(.superseded),
                milliseconds: 0,
                deduplicationKey: alert.deduplicationKey
            )
        )
    }

    /// Says that a file of the queue was set aside, and counts them.
    mutating func tellSetAside(_ name: String, _ fault: EntryFault) {
        setAsideCount += 1
        guard setAsideCount <= Self.namedLimit else { return }
        console.warn(
            Diagnostic(
                .malformed,
                "'\(name)' in the queue was set aside: \(fault.words)",
                hints: ["see what was set aside: sealhook outbox ls"]
            )
        )
    }

    /// Says how many events were given up, and files set aside, beyond those that were named.
    func tellHowManyMore() {
        if setAsideCount > Self.namedLimit {
            let count = setAsideCount - Self.namedLimit
            let files = count == 1 ? "1 more file was" : "\(count) more files were"
            console.warn(
                Diagnostic(
                    .malformed,
                    "\(files) set aside",
                    hints: ["see them all: sealhook outbox ls"]
                )
            )
        }
        for (alike, count) in givenUp where count > Self.namedLimit {
            console.report(
                Diagnostic(
                    .eventRefused,
                    "\(alike.secretName): \(count - Self.namedLimit) more events given up: "
                        + alike.cause.words,
                    hints: ["see them all: sealhook outbox ls"]
                )
            )
        }
    }

    /// Warns, unless the same was said before in this round.
    mutating func warnOnce(_ diagnostic: Diagnostic) {
        guard said.insert(diagnostic.summary).inserted else { return }
        console.warn(diagnostic)
    }

    /// Warns of an error, unless the same was said before in this round.
    mutating func warnOnce(_ error: any Error) { warnOnce(Diagnostic(describing: error)) }

    private mutating func tellDead(_ entry: PreparedEntry, _ cause: Cause) {
        let alike = GivenUp(secretName: entry.secretName, cause: cause)
        givenUp[alike, default: 0] += 1
        guard givenUp[alike, default: 0] <= Self.namedLimit else { return }
        console.report(
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

    private mutating func tellHeld(_ name: SecretName, _ why: Diagnostic) {
        var diagnostic = why
        diagnostic.message = "\(name): its events wait: \(why.summary)"
        diagnostic.location = nil
        warnOnce(diagnostic)
    }

    /// What is to be mended on the host before a delivery is tried again.
    private static func mended(_ cause: Cause) -> Diagnostic {
        let hint =
            if case .network(.certificateRefused) = cause {
                "see which authorities are trusted: echo \"$SSL_CERT_FILE $SSL_CERT_DIR\""
            } else {
                "see what leads elsewhere, by name: "
                    + "env | cut -d= -f1 | grep -i -e proxy -e pagerduty"
            }
        return Diagnostic(.failed, cause.words, hints: [hint])
    }

    private func line(_ call: PlannedCall, _ answer: Answer, _ verdict: Verdict) -> JournalLine {
        JournalLine(
            time: clock.now().wall,
            id: call.entry.id,
            kind: call.entry.event.title,
            secretName: call.entry.secretName,
            version: call.version,
            slot: call.slot,
            outcome: verdict.cause.map { .failed($0) } ?? .delivered(status: answer.status ?? 0),
            milliseconds: answer.milliseconds,
            deduplicationKey: call.entry.event.deduplicationKey
        )
    }

    private mutating func write(_ line: JournalLine) {
        do {
            try journal.append(line)
        } catch {
            warnOnce(error)
        }
    }
}

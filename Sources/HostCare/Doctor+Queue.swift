internal import CivilTime
internal import Diagnostics
internal import Dispatching
internal import DurableFiles
internal import Events
internal import HostEnvironment
internal import Outbox
internal import ProjectFile
internal import SecretMemory
internal import SecretStore
internal import SystemPackage

// The queue, and what empties it.
extension Doctor {
    /// How many waiting events are opened to tell why they wait.
    private static let openLimit = 1000

    func examineQueue(_ project: Project, _ examination: inout Examination) {
        let outbox: Outbox
        do {
            let id = try Store.id(at: project.location)
            outbox = Outbox(stateFolder: host.paths.state(of: id))
        } catch {
            examination.fault("outbox", Diagnostic(describing: error))
            return
        }
        examination.examine("state folder") { try describeStateFolder(outbox.folder) }
        examination.examine("host key") { try describeHostKey(outbox) }
        examination.examine("outbox") { try describeOutbox(outbox) }
    }

    /// The courier, and where it sends events: both as the courier itself finds them.
    func examineCourier(_ project: Project, _ examination: inout Examination) {
        let launcher = CourierLauncher(host: host, project: project)
        let region = project.configuration.region
        do {
            let program = try launcher.program().string
            switch try launcher.rehearse() {
            case .ready:
                examination.note("courier", program)
                examination.note("endpoint", describeEndpoint(of: region))
            case .notReady(.endpoint, let fault):
                examination.note("courier", program)
                examination.fault("endpoint", fault)
            case .notReady(.courier, let fault):
                examination.fault("courier", fault)
            }
        } catch {
            examination.fault("courier", Diagnostic(describing: error))
        }
    }

    // The courier has judged the address by then: it has no password in it.
    private func describeEndpoint(of region: PagerDutyRegion) -> String {
        let variable = CourierLauncher.endpointVariable
        guard let address = host.environment[variable], !address.isEmpty else {
            return "https://\(region.eventsHost)"
        }
        return "\(variable) sends all events to \(address), not to https://\(region.eventsHost)"
    }

    /// Writes a small file wherever the outbox does, and removes it.
    private func describeStateFolder(_ folder: StateFolder) throws -> String {
        try folder.requireWritable()
        return "\(folder.path) can be written to"
    }

    private func describeHostKey(_ outbox: Outbox) throws -> String {
        let folder = outbox.folder
        if outbox.hasHostKey {
            _ = try outbox.hostIdentity()
            return "it opens what hooks seal"
        }
        let count = try outbox.waitingCount()
        guard count > 0 else { return "none yet: the first event makes it" }
        throw Diagnostic(
            .noKeyOpensIt,
            "it is gone, so nobody can open what waits (\(count))",
            at: Location(file: folder.hostKey.string),
            hints: [
                "put 'host-key' and 'host-key.pub' back from a backup; to see what is left: "
                    + "ls -la \(ShellWord.quoted(folder.path.string))"
            ]
        )
    }

    private func describeOutbox(_ outbox: Outbox) throws -> String {
        let count = try outbox.waitingCount()
        let dead = try DeadEvent.all(in: outbox)
        let words = [Self.describe(dead), describeWaiting(outbox, count)].compactMap(\.self)
        guard !words.isEmpty else { return "empty" }
        var hints = [String]()
        if !dead.isEmpty {
            hints += Set(dead.compactMap(\.keyHint)).sorted() + ["see them: sealhook outbox ls"]
        }
        if count > 0 { hints.append("send what waits now: sealhook outbox flush") }
        throw Diagnostic(
            dead.isEmpty ? .notDelivered : .eventRefused,
            words.joined(separator: "; "),
            hints: hints
        )
    }

    /// `3 dead (2 refused, 1 set aside), the last: 400: ...`; nil where there are none.
    private static func describe(_ dead: [DeadEvent]) -> String? {
        guard let last = dead.max(by: { $0.letter.reason.at < $1.letter.reason.at }) else {
            return nil
        }
        let states = Dictionary(grouping: dead, by: \.state.rawValue)
            .map { "\($0.value.count) \($0.key)" }
            .sorted()
            .joined(separator: ", ")
        return "\(dead.count) dead (\(states)), the last: \(last.letter.reason.cause.words)"
    }

    /// `5 waiting since 2026-11-21T10:11:12Z: no connection could be made`; nil where none waits.
    private func describeWaiting(_ outbox: Outbox, _ count: Int) -> String? {
        guard count > 0 else { return nil }
        // Without the host's key, of which more is said elsewhere, they can still be counted.
        let waiting = try? WaitingEvents(outbox, limit: Self.openLimit)
        let now = Timestamp.now()
        let since = waiting?.longestAge.map { now.advanced(bySeconds: -$0).iso8601 }
        let why = waiting?.reasons.words(now: now)
        let next = WaitingReasons.Reason(nextTry: waiting?.reasons.nextTry).nextTryWords(now: now)
        return "\(count) waiting" + (since.map { " since \($0)" } ?? "")
            + (why.map { ": \($0)" } ?? "") + (next.map { ", \($0)" } ?? "")
            + (outbox.isAnotherCourierAtWork ? ", a courier is at work" : "")
    }
}

internal import Diagnostics
internal import DurableFiles
internal import Outbox
internal import SystemPackage

// What a round does with keys and over the network.
extension CourierRound {
    /// Has an event in hand, opened again where it was not kept, and goes on with it.
    func prepare(_ id: OutboxEntryID, _ lane: LaneBook.Handle) throws {
        // What the attempt did not send is not kept.
        defer { calls.letGo() }
        switch ready(id) {
        case .opened(let entry): try tell(.ready(entry, lane))
        case .failed(_, let why): try tell(.notReady(id, lane, why))
        }
    }

    /// Opens the key for an attempt.
    func openKey(_ attempt: Attempt) throws {
        let news: RoundNews
        do {
            news = .key(attempt, try calls.openKey(for: attempt))
        } catch {
            news = .keyNotOpened(attempt, Diagnostic(describing: error))
        }
        try tell(news)
    }

    /// Counts a call on the disk, where all couriers of the host do.
    func reserve(_ call: PlannedCall) throws {
        var isFree = false
        let news: RoundNews
        do {
            let window = try changeWindow(call, now: call.began) {
                isFree = $0.reserve(now: call.began)
            }
            news = .reserved(call, isFree: isFree, window)
        } catch let error as FileError where error.isFullDisk {
            // That is no reason to keep an event on it.
            narrator.warnOnce(error)
            news = .noRoomToReserve(call)
        } catch {
            news = .notReserved(call, Diagnostic(describing: error))
        }
        try tell(news)
    }

    /// Takes back the count of a call.
    func release(_ call: PlannedCall) throws {
        do {
            let now = courier.clock.now().secondsSinceBoot
            let window = try changeWindow(call, now: now) { $0.release(call.began) }
            try tell(.released(call.keyID, window))
        } catch {
            narrator.warnOnce(error)
        }
    }

    /// Makes a call.
    func begin(_ call: PlannedCall) throws {
        do {
            try calls.begin(call)
        } catch {
            try tell(.notBegun(call, Diagnostic(describing: error)))
        }
    }

    /// Judges an answer, tells of it and writes it down; the rules do with its event what the
    /// verdict says.
    func judge(_ finished: FinishedCall) throws {
        guard let underWay = calls.take(finished) else { return }
        let answer = finished.answer
        let verdict = Verdict(answer, now: courier.clock.now().wall)
        narrator.note(underWay, answer, verdict)
        let isBeforeRequest = answer.failure?.isBeforeRequest == true
        try tell(.answered(tag: finished.tag, verdict, isBeforeRequest: isBeforeRequest))
    }

    /// Ends the calls that are still under way, and writes them down.
    func abandonCalls() throws {
        for underWay in calls.abandonAll() { narrator.noteCutOff(underWay) }
        try tell(.abandoned)
    }

    private func ready(_ id: OutboxEntryID) -> EntryOpener.Outcome {
        do {
            // A person may have dropped it.
            guard try courier.outbox.isWaiting(id) else {
                prepared.remove(id)
                return .failed(id, .gone)
            }
        } catch {
            return .failed(id, Unopened(error))
        }
        return prepared.entry(id).map { .opened($0) } ?? opener.open(id)
    }

    // What another courier has called meanwhile counts as well.
    private func changeWindow(
        _ call: PlannedCall,
        now: Double,
        _ change: (inout PacingWindow) -> Void
    ) throws -> PacingWindow {
        var window = PacingWindow(times: [], now: now)
        try courier.callTimes.update(call.keyID) { times in
            window = PacingWindow(times: times, now: now)
            change(&window)
            times = window.times
        }
        return window
    }
}

extension FileError {
    /// Whether room, not a fault, is what is missing.
    fileprivate var isFullDisk: Bool { code == .noSpace || code == .diskQuotaExceeded }
}

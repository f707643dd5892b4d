internal import Diagnostics
internal import Names
internal import Outbox

extension CourierRound {
    /// With fewer events than this another thread costs more than the disk.
    private static let longQueueCount = 64

    /// Judges an answer, and does with its event what the verdict says.
    func settle(_ finished: FinishedCall) {
        guard let sending = sendings.removeValue(forKey: finished.tag) else { return }
        let (name, id) = (sending.entry.secretName, sending.entry.id)
        let verdict = Verdict(finished.answer, now: courier.clock.now().wall)
        let line = journalLine(sending, finished.answer, verdict)
        tell(sending, finished.answer, line)
        write(line)
        lanes[name]?.isSending = false
        if let problem = verdict.problem {
            lanes[name]?.noteAttempt(at: id, problem)
            if finished.answer.failure?.isBeforeRequest == true { release(sending) }
        }
        switch verdict {
        case .delivered: acknowledge(sending)
        case .retry(let after, _):
            if giveUpIfExpired(sending.entry, isAttempted: true) { return }
            lanes[name]?.back(off: &schedule, serverAsked: after, now: now)
            save(name)
        case .waitForHost(let problem):
            hold(name, problem)
            tellHeld(name, Self.mended(problem))
        case .keyRefused(let problem): noteRefusal(sending, problem)
        case .dead(let problem): giveUp(sending.entry, problem)
        }
    }

    /// Gives an event up where it is older than events are kept; true where it was.
    ///
    /// The age of one from before the last boot is what the wall clock makes it, which may have been
    /// set right since: it is given up only after an attempt.
    func giveUpIfExpired(_ entry: PreparedEntry, isAttempted: Bool) -> Bool {
        let now = courier.clock.now()
        guard entry.moment.age(now: now) > options.keep,
            isAttempted || entry.moment.isSameBoot(as: now)
        else { return false }
        let words = "kept for \(Self.length(options.keep)), never delivered"
        let last = lanes[entry.secretName]?.lastProblem
        giveUp(entry, Problem("expired", last.map { "\(words): \($0)" } ?? words))
        return true
    }

    /// Moves an event to the dead letters, and says so.
    func giveUp(_ entry: PreparedEntry, _ problem: Problem) {
        let name = entry.secretName
        let reason = DeadLetterReason(
            status: problem.status,
            message: problem.message,
            at: courier.clock.now().wall,
            attempts: lanes[name]?.attempts(at: entry.id) ?? 0
        )
        do {
            try courier.outbox.bury(entry.id, reason)
        } catch {
            // It stays queued, and nothing may overtake it.
            hold(name, Problem("disk", Self.diagnostic(error).summary))
            tellHeld(name, Self.diagnostic(error))
            return
        }
        report.dead += 1
        if problem.status != nil { noteAnswered(name) }
        // Whoever waits for it finds it among the dead letters, and says so.
        if awaited[entry.id] == nil { tellDead(entry, problem) }
        forget(entry.id, lane: name)
    }

    /// Ends the calls that are still under way, and writes them down: PagerDuty may have them.
    func abandonRest() {
        courier.transport.abandonAll()
        for sending in sendings.values {
            let problem = Problem("abandoned", "cut off before an answer came")
            let name = sending.entry.secretName
            var line = journalLine(sending, Answer(), .retry(after: nil, problem))
            line.milliseconds = Int((now - sending.began) * 1000)
            write(line)
            lanes[name]?.noteAttempt(at: sending.entry.id, problem)
            save(name)
        }
        sendings.removeAll()
    }

    private func acknowledge(_ sending: Sending) {
        let (id, name) = (sending.entry.id, sending.entry.secretName)
        if sending.slot == .previous { tellPrevious(sending) }
        let isQueueLong = queue.count >= Self.longQueueCount
        report.delivered += 1
        forget(id, lane: name)
        noteAnswered(name)
        do {
            try courier.outbox.acknowledge(id, with: isQueueLong ? remover : nil)
        } catch {
            // It was delivered and will be again: there must not be a second one.
            holdAll(Problem("disk", Self.diagnostic(error).summary))
            tellHeld(name, Self.diagnostic(error))
        }
    }

    // The server had an answer: whatever kept the lane waiting is over.
    private func noteAnswered(_ name: SecretName) {
        guard lanes[name]?.lastProblem != nil else { return }
        lanes[name]?.noteSuccess()
        save(name)
    }

    // With the previous key the event is tried once; whether there is one shows when the event is
    // sent again.
    private func noteRefusal(_ sending: Sending, _ problem: Problem) {
        let name = sending.entry.secretName
        guard sending.slot == .previous, let refusal = lanes[name]?.refusal else {
            lanes[name]?.refusal = Lane.Refusal(version: sending.version, problem: problem)
            return
        }
        let words =
            "version \(refusal.version) was refused (\(refusal.problem.message)), and so was "
            + "version \(sending.version) (\(problem.message))"
        giveUp(sending.entry, Problem(status: problem.status ?? 400, words))
        lanes[name]?.refusal = nil
    }
}

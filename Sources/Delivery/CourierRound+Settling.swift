internal import Diagnostics
internal import Outbox

extension CourierRound {
    /// With fewer events than this another thread costs more than the disk.
    private static let longQueueCount = 64

    /// Judges an answer, and does with its event what the verdict says.
    func settle(_ finished: FinishedCall) {
        guard let sending = sendings.removeValue(forKey: finished.tag) else { return }
        let name = sending.entry.secretName
        let verdict = Verdict(finished.answer, now: courier.clock.now().wall)
        let line = journalLine(sending, finished.answer, verdict)
        tell(sending, finished.answer, line)
        write(line)
        lanes[name]?.isSending = false
        switch verdict {
        case .delivered: acknowledge(sending)
        case .retry(let after, let problem):
            lanes[name]?.noteFailure(
                problem,
                serverAsked: after,
                schedule: &schedule,
                now: now
            )
            save(name)
        case .waitForHost(let problem):
            hold(name, problem)
            tellHeld(name, Self.mended(problem))
        case .keyRefused(let problem): noteRefusal(sending, problem)
        case .dead(let problem): giveUp(sending.entry, problem)
        }
    }

    /// Gives an event up where it is older than events are kept; true where it was.
    func giveUpIfExpired(_ entry: PreparedEntry) -> Bool {
        guard entry.moment.age(now: courier.clock.now()) > options.keep else { return false }
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
            attempts: (lanes[name]?.attempts ?? 0) + (problem.status == nil ? 0 : 1)
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
        forget(entry.id, lane: name)
        tellDead(entry, problem)
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
            // It was delivered and will be again: the fewer of these, the better.
            hold(name, Problem("disk", Self.diagnostic(error).summary))
            tellHeld(name, Self.diagnostic(error))
        }
    }

    // The server had an answer: whatever kept the lane waiting is over.
    private func noteAnswered(_ name: String) {
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

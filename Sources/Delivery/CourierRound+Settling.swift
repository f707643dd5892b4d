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
        if let cause = verdict.cause {
            lanes[name]?.noteAttempt(at: id, cause)
            if finished.answer.failure?.isBeforeRequest == true { release(sending) }
        }
        switch verdict {
        case .delivered: acknowledge(sending)
        case .retry(let after, _):
            if giveUpIfExpired(sending.entry, isAttempted: true) { return }
            lanes[name]?.back(off: &schedule, serverAsked: after, now: now)
            save(name)
        case .waitForHost(let cause):
            hold(name, cause)
            tellHeld(name, Self.mended(cause))
        case .keyRefused(let cause): noteRefusal(sending, cause)
        case .dead(let cause): giveUp(sending.entry, cause)
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
        giveUp(entry, .expired(keep: options.keep, last: lanes[entry.secretName]?.lastCause))
        return true
    }

    /// Moves an event to the dead letters, and says so.
    func giveUp(_ entry: PreparedEntry, _ cause: Cause) {
        let name = entry.secretName
        let reason = DeadLetterReason(
            cause,
            at: courier.clock.now().wall,
            attempts: lanes[name]?.attempts(at: entry.id) ?? 0
        )
        do {
            try courier.outbox.bury(entry.id, reason)
        } catch {
            // It stays queued, and nothing may overtake it.
            hold(name, .host(.disk, words: Self.diagnostic(error).summary))
            tellHeld(name, Self.diagnostic(error))
            return
        }
        report.dead += 1
        if cause.status != nil { noteAnswered(name) }
        // Whoever waits for it finds it among the dead letters, and says so.
        if awaited[entry.id] == nil { tellDead(entry, cause) }
        forget(entry.id, lane: name)
    }

    /// Ends the calls that are still under way, and writes them down: PagerDuty may have them.
    func abandonRest() {
        courier.transport.abandonAll()
        for sending in sendings.values {
            let name = sending.entry.secretName
            var line = journalLine(sending, Answer(), .retry(after: nil, .cutOff))
            line.milliseconds = Int((now - sending.began) * 1000)
            write(line)
            lanes[name]?.noteAttempt(at: sending.entry.id, .cutOff)
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
            holdAll(.host(.disk, words: Self.diagnostic(error).summary))
            tellHeld(name, Self.diagnostic(error))
        }
    }

    // The server had an answer: whatever kept the lane waiting is over.
    private func noteAnswered(_ name: SecretName) {
        guard lanes[name]?.lastCause != nil else { return }
        lanes[name]?.noteSuccess()
        save(name)
    }

    // With the previous key the event is tried once; whether there is one shows when the event is
    // sent again.
    private func noteRefusal(_ sending: Sending, _ cause: Cause) {
        let name = sending.entry.secretName
        guard sending.slot == .previous, let refusal = lanes[name]?.refusal else {
            lanes[name]?.refusal = Lane.Refusal(version: sending.version, cause: cause)
            return
        }
        let both = Cause.noKeyServes(
            current: .init(version: refusal.version, cause: refusal.cause),
            previous: .init(version: sending.version, cause: cause)
        )
        giveUp(sending.entry, both)
        lanes[name]?.refusal = nil
    }
}

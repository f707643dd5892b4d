internal import Diagnostics
internal import DurableFiles
internal import Events
internal import Names
internal import Outbox
internal import SecretMemory
internal import SystemPackage

extension CourierRound {
    /// What can be sent of an event with the key as the store has it now.
    private enum Keying {
        case body(EventBody, KeySlot, version: UInt64, CallTimes.KeyID)
        /// The value can be no key for this event.
        case unfit(Cause, version: UInt64)
        /// The key was refused in this round, by PagerDuty or by its looks.
        case refused(Cause)
    }

    /// Begins a call in every lane that may have one now.
    func sendWhatIsDue() {
        guard !laneOrder.isEmpty else { return }
        laneOrder.append(laneOrder.removeFirst())
        for name in laneOrder {
            guard sendings.count < Self.callLimit else { return }
            // One at a time: a lane whose events are all given up must not keep the others waiting.
            if let id = dueEvent(name) { sendOrSettle(id, lane: name) } else { tellIfPaced(name) }
        }
    }

    /// Ends the round for all lanes: see `hold(_:_:)`.
    func holdAll(_ cause: Cause) {
        for name in laneOrder { hold(name, cause) }
    }

    /// Ends the round for a lane: its events wait until somebody has mended what is wrong.
    func hold(_ name: SecretName, _ cause: Cause) {
        lanes[name]?.hold = cause
        lanes[name]?.lastCause = cause
        save(name)
    }

    /// Saves what the next courier should know of a lane.
    func save(_ name: SecretName) {
        guard let lane = lanes[name] else { return }
        do {
            try laneStates.save(lane.state, for: name)
        } catch {
            warnOnce(Self.diagnostic(error))
        }
    }

    private func dueEvent(_ name: SecretName) -> OutboxEntryID? {
        guard let lane = lanes[name], let start = start(of: lane), start <= now else { return nil }
        return lane.next(isQueueKnown: queue.isKnown)
    }

    // Whatever happens here moves the lane on: a call is under way, the event is settled, or the
    // lane is held.
    private func sendOrSettle(_ id: OutboxEntryID, lane name: SecretName) {
        do {
            guard let entry = try entry(id, lane: name),
                !giveUpIfExpired(entry, isAttempted: false)
            else { return }
            switch try keying(entry, lane: name) {
            case .body(let body, let slot, let version, let keyID):
                try send(entry, body, slot, version, keyID, lane: name)
            case .unfit(let cause, let version):
                lanes[name]?.refusal = Lane.Refusal(version: version, cause: cause, entry: id)
            case .refused(let cause):
                giveUp(entry, cause)
                lanes[name]?.refusal = nil
            }
        } catch {
            let diagnostic = Self.diagnostic(error)
            hold(name, .host(.host, words: diagnostic.summary))
            tellHeld(name, diagnostic)
        }
    }

    private func send(
        _ entry: PreparedEntry,
        _ body: EventBody,
        _ slot: KeySlot,
        _ version: UInt64,
        _ keyID: CallTimes.KeyID,
        lane name: SecretName
    ) throws {
        let now = now
        lanes[name]?.keyID = keyID
        let isCounted = isPaced(entry.id)
        if isCounted {
            guard try reserve(keyID, now: now) else { return }
        }
        let endpoint = courier.endpoints.endpoint(for: entry.region)
        nextTag += 1
        try courier.transport.start(
            Call(
                tag: nextTag,
                request: Request(
                    .post,
                    to: endpoint,
                    path: entry.event.endpointPath,
                    body: .secret(body.bytes, key: body.keyRange)
                ),
                timeLimit: min(Self.callSeconds, (options.deadline ?? .infinity) - now)
            )
        )
        sendings[nextTag] = Sending(
            entry: entry,
            slot: slot,
            version: version,
            host: endpoint.host,
            countedKey: isCounted ? keyID : nil,
            began: now
        )
        lanes[name]?.isSending = true
    }

    // The key is opened here, just before it is sent: a queued event goes out with the key as it
    // is now, not as it was.
    private func keying(_ entry: PreparedEntry, lane name: SecretName) throws -> Keying {
        let refusal = lanes[name]?.refusal.flatMap {
            [nil, entry.id].contains($0.entry) ? $0 : nil
        }
        let current = try courier.keys.withKey(name, .current) { key, version -> Keying? in
            // A key that was rotated since the refusal is a new key.
            guard version != refusal?.version else { return nil }
            return try keying(entry, key, version, .current)
        }
        guard let current else { throw Self.noSuchSecret(name) }
        if let current { return current }
        guard let refusal else { throw Self.noSuchSecret(name) }
        let previous = try courier.keys.withKey(name, .previous) { key, version in
            try keying(entry, key, version, .previous)
        }
        if let previous, case .body = previous { return previous }
        return .refused(refusal.cause)
    }

    private func keying(
        _ entry: PreparedEntry,
        _ key: borrowing SecretBytes,
        _ version: UInt64,
        _ slot: KeySlot
    ) throws -> Keying {
        let shape = key.withBytes { RoutingKeyShape($0) }
        if shape.problem(with: entry.event.kind) != nil {
            return .unfit(.unfitKey(shape, entry.event.kind), version: version)
        }
        let body = try EventBody.make(entry.event, routingKey: key)
        return .body(body, slot, version: version, CallTimes.id(of: key))
    }

    private static func noSuchSecret(_ name: SecretName) -> Diagnostic {
        Diagnostic(
            .noSuchSecret,
            "no secret '\(name)' in the store",
            hints: ["seal the key: sealhook set \(name)"]
        )
    }
}

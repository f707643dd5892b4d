internal import CivilTime
internal import Diagnostics
internal import Events
internal import HostEnvironment
internal import Names
internal import Outbox
internal import ProjectFile
internal import SecretStore
internal import SystemPackage

// From the queue, or from memory, to a courier.
extension EventDispatch {
    /// Calls a courier, which gets ready while events are made and queued; nil where none comes,
    /// which is said, where nobody waits for one, and where a passphrase must be asked for first.
    package func callCourier(_ options: DeliveryOptions) -> CalledCourier? {
        guard options.waits, identity.isQuiet else { return nil }
        return courier { try $0.call(errand(options), identity: $1) }
    }

    /// Has what was queued delivered, and waits for it up to the deadline unless told not to.
    ///
    /// What else waits is left to a courier that goes on by itself.
    ///
    /// - Parameters:
    ///   - accepted: What was queued, and what could not be.
    ///   - courier: The one that was called early.
    ///   - options: Whether and how long it is waited for.
    ///   - tellsDead: Whether it is said why an event was given up; the caller does otherwise. The
    ///     courier that gave it up may be another's, so what it has said is not counted on.
    /// - Returns: What is known at the end; nothing where nobody waits.
    /// - Throws: `FileError` where the queue cannot be looked at.
    package func deliver(
        _ accepted: [Accepted],
        by courier: consuming CalledCourier?,
        options: DeliveryOptions,
        tellsDead: Bool = true
    ) throws -> Outcome {
        try finish(begin(accepted, by: courier, options: options), tellsDead: tellsDead)
    }

    /// Has what was queued delivered, and goes on meanwhile: see `deliver`.
    ///
    /// What could not be queued was sent when this returns.
    package func begin(
        _ accepted: [Accepted],
        by courier: consuming CalledCourier?,
        options: DeliveryOptions
    ) -> BegunDelivery {
        let queued = accepted.compactMap { accepted -> Queued? in
            if case .queued(let queued) = accepted { queued } else { nil }
        }
        let delivering = delivering(queued, by: courier, options)
        let unkept = accepted.compactMap { accepted -> UnkeptEvent? in
            if case .unkept(let event) = accepted { event } else { nil }
        }
        let hasArrived = unkept.isEmpty || send(unkept, options)
        return BegunDelivery(
            of: queued,
            by: delivering,
            options: options,
            sentCount: hasArrived ? unkept.count : 0,
            lostCount: hasArrived ? 0 : unkept.count
        )
    }

    private func delivering(
        _ queued: [Queued],
        by courier: consuming CalledCourier?,
        _ options: DeliveryOptions
    ) -> DeliveringCourier? {
        guard options.waits else {
            leave(queued, options)
            return nil
        }
        guard !queued.isEmpty, let courier = called(courier, options) else { return nil }
        return courier.deliver(queued.map(\.id))
    }

    /// Sends what no queue could take; false where some of it is lost.
    private func send(_ unkept: [UnkeptEvent], _ options: DeliveryOptions) -> Bool {
        unkept.map(\.warning).forEach(host.console.warn)
        do {
            return try CourierLauncher(host: host, project: project)
                .send(unkept.map(\.entry), errand(options), identity: identity.shareWhereNeeded())
        } catch {
            host.console.report(Diagnostic(describing: error))
            return false
        }
    }

    /// Waits for the end of a delivery unless told not to, and tells what came of it: see `deliver`.
    package func finish(
        _ delivery: consuming BegunDelivery,
        waits: Bool = true,
        tellsDead: Bool = true
    ) throws -> Outcome {
        let (queued, options) = (delivery.queued, delivery.options)
        let (sent, lost) = (delivery.sentCount, delivery.lostCount)
        guard options.waits, sent + lost == 0 || !queued.isEmpty else {
            var outcome = Outcome()
            (outcome.delivered, outcome.lost) = (sent, lost)
            // Where nothing could be queued, nothing there can be looked at.
            if sent + lost == 0 { try tellEarlierDead(than: outcome) }
            return outcome
        }
        if waits, try !delivery.wait() { warnOfHangingCourier() }
        var outcome = try outcome(of: queued)
        outcome.delivered += sent
        outcome.lost = lost
        try tell(outcome, tellsDead: tellsDead)
        // What has just failed is not tried again at once, and a courier that is at work is
        // followed by the look of whoever waits for it.
        if outcome.waiting.isEmpty, try outbox.hasWaiting(), try outbox.claim() != nil {
            leave([], options)
        }
        try tellEarlierDead(than: outcome)
        return outcome
    }

    /// The courier that was called early, or one that may ask for the passphrase now.
    private func called(
        _ courier: consuming CalledCourier?,
        _ options: DeliveryOptions
    ) -> CalledCourier? {
        if let courier { return courier }
        guard !identity.isQuiet else { return nil }
        return self.courier { try $0.call(errand(options), identity: $1) }
    }

    /// Leaves what was queued, now and before, to a courier that nobody waits for.
    private func leave(_ queued: [Queued], _ options: DeliveryOptions) {
        let courier = courier { try $0.callDetached(errand(options), identity: $1) }
        courier?.deliver(queued.map(\.id))
    }

    private func courier(
        _ call: (CourierLauncher, borrowing SharedIdentity?) throws -> CalledCourier
    ) -> CalledCourier? {
        do {
            let launcher = CourierLauncher(host: host, project: project)
            return try call(launcher, identity.shareWhereNeeded())
        } catch {
            host.console.warn(Diagnostic(describing: error))
            return nil
        }
    }

    private func errand(_ options: DeliveryOptions) -> CourierLauncher.Errand {
        var errand = CourierLauncher.Errand(
            deadline: options.deadline ?? project.configuration.deadline
        )
        errand.isVerbose = host.console.isVerbose
        return errand
    }

    private func warnOfHangingCourier() {
        host.console.warn(
            Diagnostic(
                .notDelivered,
                "the courier does not answer, and is left alone",
                hints: ["see what it does: ps -C \(CourierLauncher.programName) -o pid,stat,etime"]
            )
        )
    }
}

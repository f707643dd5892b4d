internal import CivilTime
package import Diagnostics
package import Events
package import HostEnvironment
package import Names
package import Outbox
package import ProjectFile
internal import SecretStore
internal import SystemPackage

/// Takes events from a command to the outbox, sends a courier, and tells people what came of it.
package struct EventDispatch {
    /// An event that is on the disk.
    package struct Queued: Sendable {
        package let id: OutboxEntryID
        package let event: Event
        package let secretName: SecretName
    }

    /// Who made an event.
    package enum Maker: Sendable {
        /// A hook, of a deploy.
        case hook
        /// A person or a script; where a hook's success ends such an alert, it is noted as open.
        case sender(isEndedByHooks: Bool)
    }

    /// Where an event is once it was accepted.
    package enum Accepted: Sendable {
        /// On the disk.
        case queued(Queued)
        /// In memory: the disk refused.
        case unkept(UnkeptEvent)
    }

    /// What became of the events by the time that nobody waits any longer.
    package struct Outcome: Sendable {
        /// How many PagerDuty has.
        package var delivered = 0
        /// How many are neither at PagerDuty nor on the disk.
        package var lost = 0
        /// What is still queued.
        package var waiting = [Queued]()
        /// What was given up.
        package var dead = [DeadEvent]()

        /// The exit code of a command that is to tell whether its events arrived.
        package var status: ProgramStatus {
            if !dead.isEmpty { return .eventRefused }
            return waiting.isEmpty && lost == 0 ? .done : .notDelivered
        }
    }

    let host: Host
    let project: Project
    private let identity: HostIdentity
    let outbox: Outbox
    private let state: FilePath
    private let openAlerts: OpenAlerts

    package init(host: Host, project: Project, identity: HostIdentity) throws {
        self.host = host
        self.project = project
        self.identity = identity
        // An event must be queued even where the roster does not verify: it can wait for that.
        state = host.paths.state(of: try Store.id(at: project.location))
        outbox = Outbox(stateFolder: state)
        openAlerts = OpenAlerts(state: state, console: host.console)
    }

    /// Queues an event of a deploy, or keeps it in memory where the queue cannot be written: a page is still
    /// tried once then.
    ///
    /// What is left out of it is said.
    /// - Throws: `EventError`; then there is nothing to send.
    package func accept(
        _ event: Event,
        secretName: SecretName
    ) throws(EventError) -> Accepted {
        accept(try event.fitted(), secretName: secretName, by: .hook)
    }

    /// Queues an event that was fitted, as the other `accept` does.
    ///
    /// - Parameters:
    ///   - fitted: The event.
    ///   - secretName: The secret whose key it is sent with.
    ///   - maker: Who made it.
    /// - Returns: Where it is.
    package func accept(
        _ fitted: FittedEvent,
        secretName: SecretName,
        by maker: Maker
    ) -> Accepted {
        host.console.warn(of: fitted.omissions)
        do {
            return .queued(try enqueue(fitted, secretName: secretName, by: maker))
        } catch {
            let entry = OutboxEntry(
                fitted: fitted,
                secretName: secretName,
                region: project.configuration.region,
                moment: HostClock.system.now()
            )
            return .unkept(UnkeptEvent(entry: entry, fault: Diagnostic(describing: error)))
        }
    }

    /// Queues an event: on the disk, sealed, when it returns; and notes which alerts are open.
    ///
    /// - Throws: `OutboxError`, `FileError`, `Diagnostic`; then nothing of it is queued.
    package func enqueue(
        _ fitted: FittedEvent,
        secretName: SecretName,
        by maker: Maker
    ) throws -> Queued {
        try host.paths.requireState()
        let event = fitted.event
        let origin = origin(of: event, by: maker)
        func queue() throws -> OutboxEntryID {
            try outbox.enqueue(
                fitted,
                secretName: secretName,
                region: project.configuration.region,
                origin: origin
            )
        }
        let id =
            if origin.isNoted, event.action == .trigger, let key = event.deduplicationKey {
                try openAlerts.opening(key, secretName: secretName, queue)
            } else {
                try queue()
            }
        host.console.detail("queued \(event.title) for '\(secretName)' as \(id)")
        return Queued(id: id, event: event, secretName: secretName)
    }

    private func origin(of event: Event, by maker: Maker) -> EntryOrigin {
        switch maker {
        case .hook: .deploy(isOpenedByOthers: event.action == .resolve && isOpenedByOthers)
        case .sender(let isEndedByHooks): isEndedByHooks ? .shared : .sender
        }
    }

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
    ///   - tellsDead: Whether it is said why an event was given up; the caller does else. The
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

    /// Whether an alert may be open that a success is to resolve.
    package func mayBeOpen(_ deduplicationKey: String, secretName: SecretName) -> Bool {
        isOpenedByOthers || isNoted(deduplicationKey, secretName: secretName)
    }

    /// Whether this host has opened an alert that may still be open, or cannot tell.
    package func isNoted(_ deduplicationKey: String, secretName: SecretName) -> Bool {
        openAlerts.mayBeOpen(deduplicationKey, secretName: secretName)
    }

    /// Whether another host may have opened an alert that this one has not heard of.
    ///
    /// Then every success sends the resolve: PagerDuty drops one for which no alert is open. A host
    /// is alone where the store was made on it, and nobody else has a key to send with.
    private var isOpenedByOthers: Bool {
        !Birthplace.isHere(state) || (try? Store.readRoster(project.location).members.count) != 1
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

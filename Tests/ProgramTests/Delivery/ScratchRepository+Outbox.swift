import Events
import Foundation
import Names
import Outbox
import SystemPackage
import TestSupport

// The queue of a scratch repository, as its files lie on the disk.
extension ScratchRepository {
    /// The four ends of keys that `sealKeys` gives out: `KEY1` to `KEY4`.
    static func keyName(_ number: Int) -> String { "pagerduty/key\(number)" }

    /// Seals keys of the names `pagerduty/key1` and so on, which end with `KEY1` and so on.
    func sealKeys(_ count: Int) throws {
        for number in 1...count {
            let key = String(Self.routingKey.dropLast()) + "\(number)"
            let ending = try sealhook(["set", Self.keyName(number)], input: key)
            guard ending.exitCode == 0 else { throw Unready(text: ending.errors) }
        }
    }

    /// The state folder of the one store that there is.
    func stateFolder() throws -> FilePath {
        let roster = try text("secrets/ROSTER")
        let line = roster.split(separator: "\n").first { $0.hasPrefix("store ") }
        guard let id = line?.dropFirst("store ".count) else { throw Unready(text: roster) }
        let state = environment["SEALHOOK_STATE"].map { FilePath($0) } ?? state
        return state.appending(String(id))
    }

    /// The `dedup_key` of its deploys to production, as it has no remote.
    func deployKey() throws -> String {
        "\(try stateFolder().lastComponent?.string ?? ""):payments/production/deploy"
    }

    /// The queue, as the programs have it.
    func outbox(clock: HostClock = .system) throws -> Outbox {
        Outbox(stateFolder: try stateFolder(), clock: clock)
    }

    /// How many events wait.
    func waitingCount() throws -> Int { try outbox().waitingCount() }

    /// The summaries of what waits, the oldest first.
    func waitingSummaries() throws -> [String] { try waitingEntries().compactMap(\.event.summary) }

    /// The names of the keys that something waits for.
    func waitingLanes() throws -> Set<String> {
        Set(try waitingEntries().map(\.secretName.description))
    }

    private func waitingEntries() throws -> [OutboxEntry] {
        let outbox = try outbox()
        let key = try outbox.hostIdentity()
        return try outbox.waiting(after: nil, limit: 100_000).compactMap { id in
            // A courier may take an event away between the two looks.
            try? outbox.open(id, with: key)
        }
    }

    /// Queues a change event without any program.
    @discardableResult
    func queue(
        _ summary: String,
        key: SecretName = "pagerduty/payments",
        clock: HostClock = .system
    ) throws -> OutboxEntryID {
        let event = Event.change(ChangeEvent(summary: summary))
        return try outbox(clock: clock)
            .enqueue(event.fitted(), secretName: key, region: .us)
    }

    /// Starts a courier as `sealhook` does, but unpaced.
    func startCourier(_ arguments: [String] = []) throws -> RunningProgram {
        let store = folder.appending("secrets").string
        return try RunningProgram(
            command(
                ProgramFolder.program("sealhook-courier").string,
                ["--store", store, "--unpaced-loopback"] + arguments
            )
        )
    }

    /// Sends a change event.
    @discardableResult
    func sendChange(_ summary: String, _ options: [String] = []) throws -> Ending {
        try sealhook(["send", "change", "--summary", summary] + options)
    }

    /// Adds settings to `sealhook.yml`, or replaces all that is there.
    func configure(_ text: String) throws { try write(text, to: "sealhook.yml") }
}

extension Outbox {
    /// Whether no courier is at work.
    func isClaimFree() throws -> Bool {
        switch try claim() {
        case .some: true
        case .none: false
        }
    }
}

extension HeardEvent {
    var summary: String? { body?.payload?.summary }
}

internal import Diagnostics
internal import SystemPackage

/// What this host knows of the rosters of a store, as it was found: the newest that it accepted, and
/// the newest on each line of history.
struct RosterMemory {
    /// The newest roster that was accepted; nil where there was none, or where it cannot be read.
    let newest: AcceptedRoster?
    /// A memory that cannot be read may not pass for none: an old roster would pass with it.
    let fault: StoreError?
    private let state: FilePath
    private let seen: SeenVersions
    /// Read once, since each command asks; nil where they cannot be read.
    private let sightings: [Sighting]?

    init(in state: FilePath, history: StoreHistory) {
        self.state = state
        seen = SeenVersions(state: state, history: history)
        sightings = try? seen.sightings(of: Roster.memoryKey)
        do {
            newest = try AcceptedRoster(in: state)
            fault = nil
        } catch {
            let path = state.appending(AcceptedRoster.fileName)
            let reason = (error as? any ReportableError)?.diagnostic.message ?? "\(error)"
            newest = nil
            fault = StoreError(
                .rosterRollback,
                "which roster this host has accepted cannot be told: \(reason)",
                at: Location(file: path.string),
                hints: ["to begin anew with the pins: rm \(ShellWord.quoted(path.string))"]
            )
        }
    }

    /// What is wrong with a roster's age; nil where nothing is.
    ///
    /// - Throws: `StoreError` for a roster that nobody whom the host trusts has signed.
    func refusal(of roster: Roster, pins: TrustedOwners) throws(StoreError) -> StoreError? {
        // It can only let more through than the newest one alone: unreadable, it lets nothing.
        let sightings = sightings ?? []
        let file = roster.numbered
        do {
            try roster.verify(
                pins: pins,
                accepted: newest,
                isKnown: sightings.contains { $0.isOf(file) }
            )
        } catch  where error.refusal == .rosterRollback {
            return isOfAnotherLine(file, sightings) ? nil : error
        }
        return fault
    }

    /// Remembers a roster that was accepted, on the disk when it returns; nothing is written where
    /// it is known already.
    ///
    /// - Throws: `StoreError.malformed` where the memory is damaged, `FileError`.
    func remember(_ roster: Roster) throws {
        let accepted = AcceptedRoster(roster)
        if accepted != newest, roster.epoch >= newest?.epoch ?? 0 { try accepted.save(in: state) }
        try seen.record(roster.numbered, over: sightings)
    }

    /// Whether all that is newer was seen on other lines of history than the one with this roster.
    private func isOfAnotherLine(_ file: NumberedFile, _ sightings: [Sighting]) -> Bool {
        guard let newest, sightings.contains(where: { $0.version >= newest.epoch }) else {
            return false
        }
        return seen.newer(than: file, among: sightings) == nil
    }
}

internal import Diagnostics
internal import DurableFiles
internal import Names
internal import Sealing
internal import SystemPackage

/// A store looked at with no key: its roster, accepted or not, and each file judged by it.
///
/// Nothing is written, neither in the store nor in the host's memory of it.
struct StoreInspection {
    let location: StoreLocation
    /// The roster, also where it cannot be accepted; nil where it cannot even be read.
    let roster: Roster?
    /// What is to be said of the roster and of the host's pins.
    let rosterFindings: [Finding]
    private let seen: SeenVersions?
    private let rollbackPolicy: RollbackPolicy

    init(
        _ location: StoreLocation,
        paths: HostPaths,
        environment: [String: String],
        rollbackPolicy: RollbackPolicy
    ) {
        self.location = location
        self.rollbackPolicy = rollbackPolicy
        var findings = [Finding]()
        var pins = TrustedOwners(pins: [])
        do {
            pins = try TrustedOwners(paths: paths, environment: environment)
        } catch {
            findings.append(Finding(error))
        }
        let roster: Roster
        do {
            roster = try Store.readRoster(location)
        } catch {
            findings.append(Finding(error))
            findings.append(Self.note("without a roster no signature can be checked", location))
            self.roster = nil
            seen = nil
            rosterFindings = findings
            return
        }
        let state = paths.state(of: roster.store)
        let history = StoreHistory(of: location, environment: environment)
        let memory = RosterMemory(in: state, history: history)
        findings += Self.judge(roster, pins: pins, memory: memory, policy: rollbackPolicy)
        if findings.contains(where: { $0.severity == .error }) {
            findings.append(
                Self.note(
                    "the files were judged by this roster's own members, whom this host does "
                        + "not trust",
                    location
                )
            )
        }
        self.roster = roster
        seen = SeenVersions(state: state, history: history)
        rosterFindings = findings + Self.departedPins(pins, roster, location)
    }

    /// A sealed file, parsed where it can be, and all that is wrong with it; nothing where there is
    /// none.
    func inspect(_ name: SecretName) -> (file: SecretFile?, faults: [Finding]) {
        let shown = location.shown(name.relativePath)
        let file: SecretFile
        do {
            try location.refuseLinkedFolders(of: name)
            let path = name.path(in: location.root)
            guard let text = try FileReader.read(path, shownAs: shown) else { return (nil, []) }
            file = try SecretFile(text)
        } catch {
            return (nil, [Finding(error)])
        }
        guard let roster else { return (file, []) }
        var faults = file.faults(as: name, by: roster).map { Finding($0) }
        // A file that was put in another's place says nothing of the versions of either name.
        if file.name == name, file.store == roster.store, let refusal = seen?.refusal(of: file) {
            switch rollbackPolicy {
            case .refuse: faults.append(Finding(refusal))
            case .warn: faults.append(Finding(refusal, .warning))
            case .allow: break
            }
        }
        return (file, faults)
    }

    private static func judge(
        _ roster: Roster,
        pins: TrustedOwners,
        memory: RosterMemory,
        policy: RollbackPolicy
    ) -> [Finding] {
        do {
            guard let refusal = try memory.refusal(of: roster, pins: pins) else { return [] }
            switch policy {
            case .refuse: return [Finding(refusal)]
            case .warn: return [Finding(refusal, .warning)]
            case .allow: return []
            }
        } catch {
            return [Finding(error)]
        }
    }

    // A pin outlives its owner's leaving: such a key could still sign a roster of its own.
    private static func departedPins(
        _ pins: TrustedOwners,
        _ roster: Roster,
        _ location: StoreLocation
    ) -> [Finding] {
        pins.pins.compactMap { pin in
            guard roster.member(with: pin.key.id) == nil,
                roster.departed.contains(where: { $0.id == pin.key.id })
            else { return nil }
            return Finding(
                .warning,
                Diagnostic(
                    .ownerNotTrusted,
                    "\(roster.describe(pin.key.id)) is still pinned on this host by \(pin.source)",
                    at: Location(file: location.shown(Roster.fileName)),
                    hints: ["take the key out of there: sealhook trust"]
                )
            )
        }
    }

    private static func note(_ message: String, _ location: StoreLocation) -> Finding {
        let file = location.shown(Roster.fileName)
        return Finding(.note, Diagnostic(.done, message, at: Location(file: file)))
    }
}

package import Diagnostics
internal import DurableFiles
package import Names
internal import Sealing
package import SystemPackage

/// A store whose roster this host has accepted: sealed files may be read and judged by it.
package struct Store: Sendable {
    /// Where the store is.
    package let location: StoreLocation
    /// The roster that was accepted.
    package let roster: Roster
    /// What this host keeps of the store.
    package let state: FilePath
    /// What is done about an old file.
    package let rollbackPolicy: RollbackPolicy
    /// Which line of history is looked at.
    let history: StoreHistory
    /// What is doubtful but was let through, to be said once.
    package let warnings: [Diagnostic]

    /// Reads the roster and accepts it, or refuses it.
    ///
    /// - Throws: `StoreError`, `StrictTextError`, `FileError`.
    package static func open(
        _ location: StoreLocation,
        paths: HostPaths,
        environment: [String: String],
        rollbackPolicy: RollbackPolicy = .refuse
    ) throws -> Store {
        let pins = try TrustedOwners(paths: paths, environment: environment)
        return try open(
            location,
            paths: paths,
            pins: pins,
            environment: environment,
            rollbackPolicy: rollbackPolicy
        )
    }

    /// Reads the roster and accepts it by the given pins, or refuses it.
    package static func open(
        _ location: StoreLocation,
        paths: HostPaths,
        pins: TrustedOwners,
        environment: [String: String],
        rollbackPolicy: RollbackPolicy = .refuse
    ) throws -> Store {
        let roster = try readRoster(location)
        let state = paths.state(of: roster.store)
        let history = StoreHistory(of: location, environment: environment)
        var warnings = [Diagnostic]()
        let memory = RosterMemory(in: state, history: history)
        let refusal = try memory.refusal(of: roster, pins: pins)
        switch (refusal, rollbackPolicy) {
        case (let refusal?, .refuse): throw refusal
        case (let refusal?, .warn): warnings.append(refusal.warning)
        case (_?, .allow): break
        case (nil, _):
            do {
                try memory.remember(roster)
            } catch {
                warnings.append(forgetful(error))
            }
        }
        return Store(
            location: location,
            roster: roster,
            state: state,
            rollbackPolicy: rollbackPolicy,
            history: history,
            warnings: warnings
        )
    }

    /// Reads a store's roster without accepting it.
    package static func readRoster(_ location: StoreLocation) throws -> Roster {
        let path = location.root.appending(Roster.fileName)
        let file = location.shown(Roster.fileName)
        guard let text = try FileReader.read(path, shownAs: file) else {
            throw StoreError(
                .noStore,
                "there is no roster",
                at: Location(file: file),
                hints: ["create a store in this repository: sealhook init"]
            )
        }
        return try Roster(text)
    }

    /// What this host has seen of the store's files.
    var seen: SeenVersions { SeenVersions(state: state, history: history) }

    // A host that cannot remember can still deploy; it only cannot notice an old file.
    static func forgetful(_ error: any Error) -> Diagnostic {
        var diagnostic = Diagnostic(.failed, "what was seen cannot be remembered")
        if let error = error as? any ReportableError {
            diagnostic.message += ": \(error.diagnostic.summary)"
            diagnostic.hints = error.diagnostic.hints
        }
        return diagnostic
    }
}

extension Store {
    /// Which store it is, by the second line of its roster alone, with nothing verified: enough to
    /// find the host's own state of it, also where the roster is damaged.
    package static func id(at location: StoreLocation) throws -> StoreID {
        let path = location.root.appending(Roster.fileName)
        let bytes = try FileReader.bytes(path, shownAs: location.shown(Roster.fileName)) ?? []
        let lines = bytes.prefix(256)
            .split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
        // The first line is left empty: what stands in it is judged where the roster is read.
        let head = [[], lines.dropFirst().first].compactMap(\.self).flatMap { $0 + [0x0A] }
        var cursor = LineCursor(try StrictText(head, file: location.shown(Roster.fileName)))
        cursor.skip()
        return try Roster.store(&cursor)
    }
}

package import CivilTime
package import Diagnostics
package import Names
internal import Sealing

/// What `ls` and `show` tell of a store, for which no key is needed.
package struct StoreListing: Sendable {
    /// One name, and what its file says and is worth.
    package struct Entry: Sendable {
        /// The name, by the file's path.
        package let name: SecretName
        /// What the file says; nil where it cannot be read.
        ///
        /// Without refusals it is what a trusted writer has signed.
        package let content: Content?
        /// Why the file is refused; none for one that a reader may open.
        package let refusals: [Diagnostic]

        /// Whether a writer's signature and the version are as they must be.
        package var isGood: Bool { content != nil && refusals.isEmpty }
    }

    /// What a sealed file says of itself.
    package struct Content: Sendable {
        /// The current slot's version.
        package let version: UInt64
        /// When, by the writer's clock.
        package let sealed: Timestamp
        /// How long ago it was sealed, in seconds; never below 0.
        package let age: Double
        /// The last day on which the value is not overdue; nil where it never is.
        package let rotateBy: CalendarDate?
        /// Whether that day is over.
        package let isOverdue: Bool
        /// Members' names, or the ids of keys that are no member's.
        package let readers: [String]
        /// A member's name, or the id of a key that is no member's.
        package let signer: String
        /// The version that a rotation has moved down, and until when it may be used.
        package let previous: Previous?
    }

    /// A previous slot.
    package struct Previous: Sendable {
        /// The previous slot's version.
        package let version: UInt64
        /// From this moment on it is not used.
        package let until: Timestamp
        /// Whether it may still be used.
        package let isUsable: Bool
    }

    /// By name.
    package let entries: [Entry]
    /// What is to be said of the roster; with an error in it, no entry can be trusted.
    package let rosterFindings: [Finding]

    /// The exit code of the gravest error in the roster; `done` where there is none.
    package var rosterStatus: ProgramStatus { rosterFindings.status }

    /// Lists all names of a store.
    ///
    /// - Throws: `FileError` for a folder that cannot be listed.
    package static func read(
        _ location: StoreLocation,
        paths: HostPaths,
        environment: [String: String],
        now: Timestamp = .now()
    ) throws -> StoreListing {
        list(try location.names(), location, paths, environment, now)
    }

    /// Lists one name.
    ///
    /// - Throws: `StoreError.noSuchSecret`.
    package static func read(
        _ name: SecretName,
        in location: StoreLocation,
        paths: HostPaths,
        environment: [String: String],
        now: Timestamp = .now()
    ) throws -> StoreListing {
        let listing = list([name], location, paths, environment, now)
        let hasFile = listing.entries.contains { $0.content != nil || !$0.refusals.isEmpty }
        guard hasFile else { throw location.missing(name) }
        return listing
    }

    private static func list(
        _ names: [SecretName],
        _ location: StoreLocation,
        _ paths: HostPaths,
        _ environment: [String: String],
        _ now: Timestamp
    ) -> StoreListing {
        let inspection = StoreInspection(
            location,
            paths: paths,
            environment: environment,
            rollbackPolicy: .refuse
        )
        let entries = names.map { name in
            let (file, faults) = inspection.inspect(name)
            return Entry(
                name: name,
                content: file.map { Content($0, roster: inspection.roster, now: now) },
                refusals: faults.map(\.diagnostic)
            )
        }
        return StoreListing(entries: entries, rosterFindings: inspection.rosterFindings)
    }
}

extension StoreListing.Content {
    fileprivate init(_ file: SecretFile, roster: Roster?, now: Timestamp) {
        func describe(_ id: KeyID) -> String { roster?.describe(id) ?? id.description }
        version = file.current.version
        sealed = file.current.sealed
        age = max(0, now.seconds(since: file.current.sealed))
        rotateBy = file.current.rotateBy
        isOverdue = file.current.isOverdue(at: now)
        readers = file.current.readers.map { describe($0.id) }
        signer = describe(file.signer)
        previous = file.previous.map {
            StoreListing.Previous(
                version: $0.slot.version,
                until: $0.until,
                isUsable: $0.until > now
            )
        }
    }
}

internal import Diagnostics
internal import DurableFiles
internal import Git
internal import Names
internal import SystemPackage

/// A store that is there, and whose ROSTER is not: it was deleted, or git has not checked it out.
///
/// A new store in its place would make every sealed file of the team another store's.
package enum LostRoster {
    /// The error for a folder that would hold a store; nil where there never was one.
    ///
    /// - Throws: `FileError`.
    package static func error(
        at location: StoreLocation,
        environment: [String: String]
    ) throws -> StoreError? {
        try error(inOneOf: [location], environment: environment)
    }

    /// The error for the first of several folders in which a store was.
    static func error(
        inOneOf locations: [StoreLocation],
        environment: [String: String]
    ) throws -> StoreError? {
        let known = try lostByGit(locations, environment)
        for location in locations {
            if let known, known.location == location { return known.error }
            guard StoreFolder(location).files.contains(where: { $0.name != nil }) else { continue }
            return failure(
                location,
                "it is missing, and sealed files stand beside it",
                "see where it went: git log --all --oneline -- \(path(location))"
            )
        }
        return nil
    }

    private static func lostByGit(
        _ locations: [StoreLocation],
        _ environment: [String: String]
    ) throws -> (location: StoreLocation, error: StoreError)? {
        guard let first = locations.first,
            let repository = GitRepository.locate(from: first.root, acceptsBare: false)
        else { return nil }
        let rosters = locations.compactMap { location in
            location.path(of: Roster.fileName, in: repository).map { (location, $0) }
        }
        guard !rosters.isEmpty else { return nil }
        let paths = rosters.map(\.1)
        let answers = repository.ask(
            [["ls-files", "-t", "-z", "--"], ["ls-tree", "-z", "--name-only", "HEAD"]].map {
                [GitRepository.literalPaths] + $0 + paths
            },
            environment: environment
        )
        let tracked = words(answers[0])
        let committed = words(answers[1])
        for (location, path) in rosters {
            if tracked.contains("S \(path)") {
                let folder = ShellWord.quoted(String(path.dropLast(Roster.fileName.count + 1)))
                let command = "sparse-checkout add \(folder)"
                return (
                    location,
                    failure(
                        location,
                        "git has it, and has not checked it out here (a sparse checkout)",
                        "check it out: \(git(repository, location)) \(command)"
                    )
                )
            }
            let isTracked = tracked.contains { $0.dropFirst(2) == path }
            guard isTracked || committed.contains(path) else { continue }
            let command = "checkout \(isTracked ? "" : "HEAD ")-- \(ShellWord.quoted(path))"
            return (
                location,
                failure(
                    location,
                    "git has it, and it is missing here",
                    "get it back: \(git(repository, location)) \(command)"
                )
            )
        }
        return nil
    }

    private static func words(_ answer: [UInt8]?) -> [String] {
        (answer ?? []).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// git, told where to work unless the project is the top of its repository.
    private static func git(_ repository: GitRepository, _ location: StoreLocation) -> String {
        let top = repository.topFolder
        return TextFile.absolute(location.project) == top
            ? "git" : "git -C \(ShellWord.quoted(top.string))"
    }

    private static func path(_ location: StoreLocation) -> String {
        ShellWord.quoted(location.shown(Roster.fileName))
    }

    private static func failure(
        _ location: StoreLocation,
        _ message: String,
        _ hint: String
    ) -> StoreError {
        StoreError(
            .noStore,
            message,
            at: Location(file: location.shown(Roster.fileName)),
            hints: [hint]
        )
    }
}

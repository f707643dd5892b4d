package import CivilTime
package import Diagnostics
internal import DurableFiles
internal import Names
internal import SystemPackage

/// Everything that is wrong with a store, found with no key at all.
///
/// Each fault of each file is told, not only the first. Nothing is written.
package struct StoreCheck: Sendable {
    /// What was found: the roster first, then the files by name.
    package let findings: [Finding]
    /// How many sealed files there are, good or bad.
    package let sealedFileCount: Int

    /// The exit code of the gravest error; `done` where there is none.
    package var status: ProgramStatus { findings.status }

    /// Checks a store.
    package static func run(
        _ location: StoreLocation,
        paths: HostPaths,
        environment: [String: String],
        rollbackPolicy: RollbackPolicy = .refuse,
        now: Timestamp = .now()
    ) -> StoreCheck {
        let inspection = StoreInspection(
            location,
            paths: paths,
            environment: environment,
            rollbackPolicy: rollbackPolicy
        )
        let folder = StoreFolder(location)
        var findings = inspection.rosterFindings + folder.faults.map { Finding($0) }
        for file in folder.files where file.path != Roster.fileName {
            if let name = file.name {
                findings += check(name, inspection, now: now)
            } else if let finding = StrayFile.finding(file, in: location) {
                findings.append(finding)
            }
        }
        findings += foldedNames(folder.files, location)
        findings += location.gitFaults(environment: environment).map { Finding(.warning, $0) }
        let sealed = folder.files.filter { $0.path.hasSuffix(SecretName.fileSuffix) }
        return StoreCheck(findings: findings, sealedFileCount: sealed.count)
    }

    private static func check(
        _ name: SecretName,
        _ inspection: StoreInspection,
        now: Timestamp
    ) -> [Finding] {
        let (file, faults) = inspection.inspect(name)
        guard let file else { return faults }
        var findings = faults
        if let roster = inspection.roster {
            findings += ReaderCheck(file, name: name, roster: roster).findings
        }
        return findings + dueDates(file, name, now)
    }

    private static func dueDates(
        _ file: SecretFile,
        _ name: SecretName,
        _ now: Timestamp
    ) -> [Finding] {
        var findings = [Finding]()
        if file.current.isOverdue(at: now), let date = file.current.rotateBy {
            let diagnostic = Diagnostic(
                .overdue,
                "the value should have been rotated by \(date)",
                at: file.location,
                hints: ["rotate it: sealhook set \(name)"]
            )
            findings.append(Finding(.error, diagnostic))
        }
        if let previous = file.previous, previous.until <= now {
            let diagnostic = Diagnostic(
                .done,
                "the previous value, version \(previous.slot.version), is no longer used "
                    + "since \(previous.until.iso8601)",
                at: file.location,
                hints: ["take it out: sealhook retire \(name)"]
            )
            findings.append(Finding(.note, diagnostic))
        }
        return findings
    }

    // Where the file system folds case, one of two such files would hide the other.
    private static func foldedNames(
        _ files: [StoreFolder.File],
        _ location: StoreLocation
    ) -> [Finding] {
        let sealed = files.map(\.path).filter { $0.lowercased().hasSuffix(SecretName.fileSuffix) }
        return Dictionary(grouping: sealed) { $0.lowercased() }.values
            .filter { $0.count > 1 }
            .map { $0.sorted() }
            .sorted { $0[0] < $1[0] }
            .map { paths in
                let diagnostic = Diagnostic(
                    .malformed,
                    "only case tells it from '\(paths.dropFirst().joined(separator: "', '"))'",
                    at: Location(file: location.shown(paths[0])),
                    hints: [
                        "keep the one in lower case: git rm \(StrayFile.word(location, paths[0]))"
                    ]
                )
                return Finding(.error, diagnostic)
            }
    }
}

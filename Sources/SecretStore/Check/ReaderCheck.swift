internal import Diagnostics
internal import Names
internal import Sealing

/// To whom a file is sealed, beside whom the roster lets read it.
struct ReaderCheck {
    /// A warning for each reader too many or too few: the file must be sealed again.
    let findings: [Finding]

    init(_ file: SecretFile, name: SecretName, roster: Roster) {
        let wanted = Set(roster.readers(of: name).map(\.key.id))
        let current = file.current.readers.map(\.id)
        let all = current + (file.previous?.slot.readers.map(\.id) ?? [])
        var told = Set<KeyID>()
        let tooMany = all.filter { !wanted.contains($0) && told.insert($0).inserted }
        let tooFew = roster.readers(of: name).filter { !current.contains($0.key.id) }
        let messages =
            tooMany.map { "\(roster.describe($0)) can open it, and is no reader of '\(name)'" }
            + tooFew.map { "\($0.name) is a reader of '\(name)', and cannot open it" }
        findings = messages.map { message in
            let hints = ["seal it again to the readers of now: sealhook reseal \(name)"]
            return Finding(
                .warning,
                Diagnostic(.failed, message, at: file.location, hints: hints)
            )
        }
    }
}

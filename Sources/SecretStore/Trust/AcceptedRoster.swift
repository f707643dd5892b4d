internal import Diagnostics
internal import DurableFiles
internal import Sealing
internal import SystemPackage

/// What this host remembers of the last roster it accepted: how far it was, and whose word may
/// change it.
///
/// So owners can change without touching the pins of every host.
struct AcceptedRoster: Equatable {
    var epoch: UInt64
    var owners: [PublicKey]

    private static let fileName = "accepted-roster"
    private static let firstLine = "sealhook/v1 accepted-roster"

    init(_ roster: Roster) {
        epoch = roster.epoch
        owners = roster.owners.map(\.key)
    }

    /// Reads the memory of a store; nil where this host has accepted no roster of it yet.
    ///
    /// - Throws: `StoreError`, `StrictTextError`, `FileError`.
    init?(in state: FilePath) throws {
        let path = state.appending(Self.fileName)
        guard let text = try FileReader.read(path, shownAs: path.string) else { return nil }
        var cursor = LineCursor(text)
        try cursor.expect(Self.firstLine)
        epoch = try cursor.expect("epoch", "a number") { $0.canonicalNumber }
        owners = []
        while let key = try cursor.take("owner", "a public key", read: { PublicKey(String($0)) }) {
            owners.append(key)
        }
        try cursor.expectEnd()
    }

    /// Remembers it, on the disk when it returns; nothing is written where it is known already.
    ///
    /// - Throws: `FileError`.
    func save(in state: FilePath, replacing memory: Memory) throws {
        guard self != memory.roster else { return }
        let lines = owners.map { "owner \($0)\n" }.joined()
        try Folder.create(state, mode: 0o700)
        try DurableFile.write(
            Array("\(Self.firstLine)\nepoch \(epoch)\n\(lines)".utf8),
            to: state.appending(Self.fileName),
            mode: 0o600
        )
    }

    /// The memory as it was found: a roster, nothing, or a file that cannot be read.
    struct Memory {
        let roster: AcceptedRoster?
        /// A memory that cannot be read may not pass for none: an old roster would pass with it.
        let fault: StoreError?

        init(in state: FilePath) {
            do {
                roster = try AcceptedRoster(in: state)
                fault = nil
            } catch {
                let path = state.appending(fileName)
                let reason = (error as? any ReportableError)?.diagnostic.message ?? "\(error)"
                roster = nil
                fault = StoreError(
                    .rosterRollback,
                    "which roster this host has accepted cannot be told: \(reason)",
                    at: Location(file: path.string),
                    hints: ["to begin anew with the pins: rm \(ShellWord.quoted(path.string))"]
                )
            }
        }
    }
}

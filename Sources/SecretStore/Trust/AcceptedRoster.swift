internal import DurableFiles
internal import Sealing
internal import SystemPackage

/// What this host remembers of the newest roster it accepted: how far it was, and whose word may
/// change it.
///
/// So owners can change without touching the pins of every host.
struct AcceptedRoster: Equatable {
    var epoch: UInt64
    var owners: [PublicKey]

    static let fileName = "accepted-roster"
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

    /// Remembers it, on the disk when it returns.
    ///
    /// - Throws: `FileError`.
    func save(in state: FilePath) throws {
        let lines = owners.map { "owner \($0)\n" }.joined()
        try Folder.create(state, mode: 0o700)
        try DurableFile.write(
            Array("\(Self.firstLine)\nepoch \(epoch)\n\(lines)".utf8),
            to: state.appending(Self.fileName),
            mode: 0o600
        )
    }
}

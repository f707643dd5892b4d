internal import DurableFiles
package import Names
package import Sealing
internal import SystemPackage

extension Store {
    /// Creates a store with one member, who owns, writes and reads all.
    ///
    /// - Throws: `FileError`; `EEXIST` where a roster is there already.
    package static func create(
        at location: StoreLocation,
        founder name: String,
        identity: borrowing Identity
    ) throws -> StoreID {
        let store = StoreID.random()
        let founder = Member(
            name: Member.isName(name[...]) ? name : "owner",
            key: identity.publicKey,
            roles: [.owner, .writer, .reader],
            globs: [.all]
        )
        try Folder.create(location.root, mode: 0o755)
        try DurableFile.write(
            Roster.write(store: store, epoch: 1, members: [founder], signer: identity),
            to: location.root.appending(Roster.fileName),
            .creating
        )
        return store
    }
}

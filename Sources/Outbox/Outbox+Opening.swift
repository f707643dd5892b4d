internal import DurableFiles
package import Sealing
internal import SecretMemory
internal import SystemPackage

extension Outbox {
    /// Opens an event that waits, or one among the dead letters.
    ///
    /// - Parameters:
    ///   - id: The event's name.
    ///   - key: The host's identity.
    /// - Returns: The entry as it was queued.
    /// - Throws: `OutboxError.unreadable` for a file that is corrupt, cut short or foreign;
    ///   `OutboxError.newer` for what a newer sealhook queued, which is sound;
    ///   `OutboxError.noEntry` where it is gone; `FileError` where the disk or a permission is
    ///   the trouble, and the event itself may be sound.
    package func open(_ id: OutboxEntryID, with key: borrowing Identity) throws -> OutboxEntry {
        for path in [folder.waiting(id), folder.deadLetter(id)] {
            if let entry = try openIfPresent(path, with: key) { return entry }
        }
        throw OutboxError.noEntry(id: id.description)
    }

    func openIfPresent(_ path: FilePath, with key: borrowing Identity) throws -> OutboxEntry? {
        let name = path.lastComponent?.string ?? path.string
        func refused(_ fault: EntryFault) -> OutboxError { .unreadable(name: name, fault) }

        guard let sealed = try readSealed(path, refused: refused) else { return nil }
        let encoded: [UInt8]
        do throws(SealingError) {
            // An entry has no key in it, so it needs no guarded memory.
            encoded = try key.openUnguarded(sealed)
        } catch {
            throw refused(.notOpened)
        }
        do throws(OutboxEntry.Refusal) {
            return try OutboxEntry(encoded: encoded)
        } catch {
            switch error {
            case .malformed(let fault): throw refused(.malformed(fault.message))
            case .newer(let needs): throw OutboxError.newer(name: name, needs: needs)
            }
        }
    }

    private func readSealed(
        _ path: FilePath,
        refused: (EntryFault) -> OutboxError
    ) throws -> [UInt8]? {
        do throws(FileError) {
            let limit = Self.maximumEntryByteCount + Self.sealByteCount
            return try DurableFile.readIfPresent(path, limit: limit)
        } catch {
            switch error.code {
            case .tooManySymbolicLinkLevels: throw refused(.symbolicLink)
            case .invalidArgument, .isDirectory, .noSuchAddressOrDevice:
                throw refused(.notRegular)
            case .fileTooLarge: throw refused(.tooLarge)
            default: throw error
            }
        }
    }
}

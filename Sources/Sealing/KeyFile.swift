internal import Diagnostics
internal import DurableFiles
package import SecretMemory
package import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What a key file holds: an identity, or one that a passphrase locks.
package enum KeyFile: ~Copyable {
    case open(Identity)
    case locked(LockedKey)

    /// The most bytes that a key file may have; OpenSSH's, with a long comment, stay far below.
    package static let maximumByteCount = 16 * 1024

    /// Reads a key file, and refuses one that others can read.
    ///
    /// With `allowsGroupRead` mode 0440 will do, as systemd gives it to files under
    /// `$CREDENTIALS_DIRECTORY`.
    ///
    /// - Throws: `KeyFileError`, `StrictTextError`, `FileError`.
    package static func read(_ path: FilePath, allowsGroupRead: Bool = false) throws -> KeyFile {
        let file = try open(path)
        // The checks are made on the open file: the path may name another one by now.
        let status = try file.status()
        guard status.owner == geteuid() || status.owner == 0 else {
            throw KeyFileError.foreignOwner(path)
        }
        guard status.mode & 0o077 == 0 || (allowsGroupRead && status.mode == 0o440) else {
            throw KeyFileError.exposed(path, mode: status.mode)
        }
        return try parse(readText(file), path: path)
    }

    private static func open(_ path: FilePath) throws -> OpenFile {
        do {
            return try OpenFile(reading: path)
        } catch  where error.code == .tooManySymbolicLinkLevels {
            throw KeyFileError.linked(path)
        }
    }

    /// Whether a key file needs a passphrase, by its first line.
    ///
    /// - Throws: `KeyFileError`, `FileError`.
    package static func isLocked(_ path: FilePath) throws -> Bool {
        try readText(OpenFile(reading: path)).withBytes { $0.starts(with: LockedKey.firstLine) }
    }

    private static func readText(_ file: borrowing OpenFile) throws -> SecretBytes {
        do {
            return try SecretBytes(reading: file.descriptor, limit: maximumByteCount)
        } catch SecretMemoryError.tooLong {
            throw KeyFileError.malformed(
                Location(file: file.path.string),
                "it is larger than \(maximumByteCount >> 10) KiB"
            )
        } catch let code as Errno {
            throw FileError("read", file.path, code)
        }
    }

    /// Reads the text of a key file; `path` is for messages only.
    ///
    /// - Throws: `KeyFileError`, `StrictTextError`.
    package static func parse(
        _ text: borrowing SecretBytes,
        path: FilePath
    ) throws -> KeyFile {
        if let (form, line) = text.withBytes({ KeyFileForm.find(in: $0) }) {
            throw KeyFileError.otherForm(form, Location(file: path.string, line: line))
        }
        if text.withBytes({ $0.starts(with: LockedKey.firstLine) }) {
            // The locked form is no secret, so it may be text.
            let bytes = text.withBytes { span in
                [UInt8](count: span.byteCount) { $0.overwrite(with: span) }
            }
            return .locked(try LockedKey(StrictText(bytes, file: path.string)))
        }
        if text.withBytes({ $0.starts(with: OpenSSHPrivateKey.firstLine) }) {
            return .open(try OpenSSHPrivateKey.read(text, path: path))
        }
        return .open(try readPlain(text, path: path))
    }

    /// The text of a plain key file: who it is, in comments, then the one secret line.
    package static func text(
        of identity: borrowing Identity,
        created: String
    ) throws -> SecretBytes {
        try IdentityText.write(
            identity,
            header: """
                # sealhook identity, created \(created)
                # public key: \(identity.publicKey.bech32)
                # Whoever has the next line can open all that is sealed to this key.

                """
        )
    }

    private static func readPlain(
        _ text: borrowing SecretBytes,
        path: FilePath
    ) throws -> Identity {
        var secretLine: (number: Int, range: Range<Int>)?
        var number = 0
        var start = 0
        let count = text.byteCount
        while start < count {
            number += 1
            let end = text.withBytes { bytes in
                bytes.extracting(start..<count).firstOffset { $0 == 0x0A }.map { start + $0 }
            }
            let range = start..<(end ?? count)
            start = range.upperBound + 1
            let isComment = text.withBytes {
                !range.isEmpty && $0.byte(at: range.lowerBound) == 0x23
            }
            if range.isEmpty || isComment { continue }
            guard secretLine == nil else {
                throw refused(path, number, "it has a second line that is no comment")
            }
            secretLine = (number, range)
        }
        guard let secretLine else { throw refused(path, max(number, 1), "it has no key") }
        let identity = try text.withBytes { try IdentityText.read($0.extracting(secretLine.range)) }
        guard let identity else {
            throw refused(
                path,
                secretLine.number,
                "the line is not 'SEALHOOK-KEY-1...', or has a typing error"
            )
        }
        return identity
    }

    private static func refused(_ path: FilePath, _ line: Int, _ problem: String) -> KeyFileError {
        .malformed(Location(file: path.string, line: line), problem)
    }
}

extension RawSpan {
    fileprivate func starts(with text: String) -> Bool {
        let prefix = Array(text.utf8)
        guard byteCount >= prefix.count else { return false }
        return prefix.indices.allSatisfy { byte(at: $0) == prefix[$0] }
    }
}

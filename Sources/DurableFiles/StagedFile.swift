internal import SecretMemory
package import SystemPackage

/// A new version of a file, complete and on the disk beside the old one, but not yet in its place.
///
/// Whoever reads the path sees the old file or the new one, never a part. A change to several
/// files stages all of them before it places the first.
package struct StagedFile: ~Copyable {
    package let target: FilePath
    private let temporary: FilePath
    private var isPlaced = false

    /// What may stand at the target when the file is put there.
    package enum Placement: Sendable {
        /// The file there, if any, is replaced.
        case replacing
        /// There must be none: the file is never overwritten, whoever else creates it at the time.
        case creating
    }

    /// Writes `content` to a temporary file in the target's folder and waits for the disk.
    ///
    /// - Throws: `FileError`; what was there before is untouched.
    package init(_ content: RawSpan, for target: FilePath, mode: UInt16 = 0o644) throws(FileError) {
        temporary = try Self.write(content, beside: target, mode: mode)
        self.target = target
    }

    private static func write(
        _ content: RawSpan,
        beside target: FilePath,
        mode: UInt16
    ) throws(FileError) -> FilePath {
        let temporary = target.folder.appending(TemporaryName.next())
        let file = OpenFile(
            owning: try FileError.naming("create a file in", target.folder) {
                try FileDescriptor.open(
                    temporary,
                    .writeOnly,
                    options: [.create, .exclusiveCreate, .closeOnExec, .noFollow],
                    // Only ours until it is complete; the wanted mode comes last.
                    permissions: FilePermissions(rawValue: 0o600)
                )
            },
            path: temporary
        )
        let descriptor = file.descriptor
        do throws(FileError) {
            try FileError.naming("write", target) {
                try descriptor.writeWhole(content)
            }
            try file.setMode(mode, of: target)
            try SystemCalls.synchronize(descriptor, target)
        } catch {
            try? SystemCalls.unlink(temporary)
            throw error
        }
        return temporary
    }

    /// Reads back what was written, for a check before it is placed.
    package borrowing func readBack(limit: Int) throws(FileError) -> [UInt8]? {
        try OpenFile(reading: temporary).readToEnd(limit: limit)
    }

    /// Puts the file in its place and waits until the folder is on the disk.
    ///
    /// - Throws: `FileError`; with `.creating`, `EEXIST` where the target exists.
    package consuming func place(_ placement: Placement = .replacing) throws(FileError) {
        switch placement {
        case .replacing:
            try SystemCalls.rename(temporary, to: target)
            isPlaced = true
        case .creating:
            // link(2) fails where the name exists, on every system; the temporary name goes after.
            do throws(FileError) {
                try SystemCalls.link(temporary, to: target)
            } catch  where Self.meansNoLinks(error.code) {
                try Self.reserve(target)
                try SystemCalls.rename(temporary, to: target)
                isPlaced = true
            }
        }
        try Folder.synchronize(target.folder)
    }

    /// Whether the file system may be one on which no file has two names, as exFAT and many a share.
    private static func meansNoLinks(_ code: Errno) -> Bool {
        switch code {
        case .notPermitted, .notSupported, .notSupportedOnSocket, .noFunction: true
        default: false
        }
    }

    /// Takes a name for a file that is renamed to it at once: nobody else can create one of it.
    private static func reserve(_ target: FilePath) throws(FileError) {
        try FileError.naming("create", target) {
            try FileDescriptor.open(
                target,
                .writeOnly,
                options: [.create, .exclusiveCreate, .closeOnExec, .noFollow],
                permissions: FilePermissions(rawValue: 0o600)
            ).close()
        }
    }

    deinit {
        if !isPlaced { try? SystemCalls.unlink(temporary) }
    }
}

/// Names for temporary files: `.sealhook-` and 16 random hex digits.
///
/// A sweep knows them by it.
package enum TemporaryName {
    package static let prefix = ".sealhook-"

    static func next() -> FilePath.Component {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        return FilePath.Component(prefix + padded) ?? ".sealhook-temporary"
    }
}

internal import Diagnostics
internal import DurableFiles
internal import Sealing
package import SecretMemory
package import SystemPackage

/// Finds the keys of this user: what a command or its environment names, otherwise the usual places.
package struct IdentityLocator {
    /// Holds a key itself, as CI gives it.
    package static let keyVariable = "SEALHOOK_IDENTITY"
    /// Names a key's file.
    package static let fileVariable = "SEALHOOK_IDENTITY_FILE"
    /// Names an inherited descriptor with a key, by its number.
    package static let descriptorVariable = "SEALHOOK_IDENTITY_FD"
    private static let credentialName = "sealhook-identity"

    /// Asks for the passphrase of a locked key; nil where nobody can be asked.
    package typealias Passphrase = (FilePath) throws -> SecretBytes?

    let paths: HostPaths
    let environment: [String: String]

    /// Looks for keys as `environment` says, and in the usual places of `paths`.
    package init(paths: HostPaths, environment: [String: String]) {
        self.paths = paths
        self.environment = environment
    }

    /// What `--identity` and `--identity-fd` say.
    package struct Options: Sendable {
        /// The file that `--identity` names.
        package var file: String?
        /// The descriptor that `--identity-fd` names.
        package var descriptor: Int32?

        /// Takes what the options say; nil for one that is not given.
        package init(file: String? = nil, descriptor: Int32? = nil) {
            self.file = file
            self.descriptor = descriptor
        }
    }

    /// The key to try: the first that is named, in the order of options, environment, usual places.
    ///
    /// One that is named must be there; the usual places may be empty. An option wins over all that
    /// the environment says. `key` is the text that `SEALHOOK_IDENTITY` held, taken out of the
    /// environment.
    ///
    /// - Throws: `KeyFileError`, `StrictTextError`, `FileError`, `Diagnostic`.
    package func ring(
        options: Options = Options(),
        key: SharedSecret? = nil,
        passphrase: Passphrase
    ) throws -> IdentityRing {
        if let descriptor = options.descriptor {
            return IdentityRing([try read(descriptor, passphrase)])
        }
        if let file = options.file {
            return IdentityRing([try read(FilePath(file), passphrase)])
        }
        if let descriptor = try namedDescriptor() {
            return IdentityRing([try read(descriptor, passphrase)])
        }
        if let file = environment[Self.fileVariable], !file.isEmpty {
            return IdentityRing([try read(FilePath(file), passphrase)])
        }
        if let key {
            let source = FilePath(Self.keyVariable)
            let file = try KeyFile.parse(key.bytes, path: source)
            return IdentityRing([try hold(file, source, passphrase)])
        }
        return try usualPlaces(passphrase)
    }

    /// Whether the key comes from a descriptor that can be read but once, as a pipe can.
    package func readsPipe(options: Options) -> Bool {
        let named = options.file == nil ? try? namedDescriptor() : nil
        guard let number = options.descriptor ?? named else { return false }
        return (try? FileDescriptor(rawValue: number).seek(offset: 0, from: .current)) == nil
    }

    // A number that cannot be read is an error: to go on would try another key than was meant.
    private func namedDescriptor() throws -> Int32? {
        guard let text = environment[Self.descriptorVariable], !text.isEmpty else { return nil }
        guard let descriptor = Int32(text), descriptor >= 0 else {
            throw Diagnostic(.usage, "\(Self.descriptorVariable) is not the number of a descriptor")
        }
        return descriptor
    }

    private func usualPlaces(_ passphrase: Passphrase) throws -> IdentityRing {
        var missing = [String]()
        // systemd gives an absolute path; a relative one would look into the folder of a stranger.
        let credentials = environment["CREDENTIALS_DIRECTORY"].map { FilePath($0) }
            .flatMap { $0.isAbsolute ? $0.appending(Self.credentialName) : nil }
        for path in [credentials, paths.identity].compactMap(\.self) {
            do {
                let isCredential = path == credentials
                let key = try read(path, allowsGroupRead: isCredential, passphrase)
                return IdentityRing([key], missing: missing)
            } catch let error as FileError where error.isMissing {
                missing.append(path.string)
            }
        }
        return IdentityRing([], missing: missing)
    }

    private func read(
        _ path: FilePath,
        allowsGroupRead: Bool = false,
        _ passphrase: Passphrase
    ) throws -> IdentityRing.Key {
        try hold(KeyFile.read(path, allowsGroupRead: allowsGroupRead), path, passphrase)
    }

    private func read(_ number: Int32, _ passphrase: Passphrase) throws -> IdentityRing.Key {
        let descriptor = FileDescriptor(rawValue: number)
        let source = FilePath("descriptor \(number)")
        let limit = KeyFile.maximumByteCount
        let text: SecretBytes
        do {
            // Read by offset where that can be: hook, courier and a second hook share the position.
            text = try SecretBytes(reading: descriptor, limit: limit, fromAbsoluteOffset: 0)
        } catch Errno.illegalSeek {
            text = try readPipe(descriptor, source)
        } catch {
            throw unreadable(source, error)
        }
        return try hold(KeyFile.parse(text, path: source), source, passphrase)
    }

    private func readPipe(
        _ descriptor: FileDescriptor,
        _ source: FilePath
    ) throws -> SecretBytes {
        do {
            return try SecretBytes(reading: descriptor, limit: KeyFile.maximumByteCount)
        } catch {
            throw unreadable(source, error)
        }
    }

    private func unreadable(_ source: FilePath, _ error: any Error) -> any Error {
        switch error {
        case let code as Errno: FileError("read the identity", source, code)
        case SecretMemoryError.tooLong:
            KeyFileError.malformed(Location(file: source.string), "it is too large")
        default: error
        }
    }

    private func hold(
        _ file: consuming KeyFile,
        _ source: FilePath,
        _ passphrase: Passphrase
    ) throws -> IdentityRing.Key {
        switch consume file {
        case .open(let identity):
            return IdentityRing.Key(identity, source: source.string)
        case .locked(let locked):
            guard let phrase = try passphrase(source) else { throw KeyFileError.locked(source) }
            do {
                return IdentityRing.Key(
                    try locked.unlock(passphrase: phrase),
                    source: source.string
                )
            } catch SealingError.authenticationFailed {
                throw Diagnostic(
                    .noKeyOpensIt,
                    "the passphrase does not open this key",
                    at: Location(file: source.string)
                )
            }
        }
    }
}

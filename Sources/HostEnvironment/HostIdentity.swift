internal import ChildProcess
internal import Diagnostics
internal import DurableFiles
internal import Sealing
package import SecretMemory
package import SecretStore
package import SystemPackage

/// The keys of a command, found when they are first needed and handed on to those it starts.
///
/// A passphrase is asked for once a command: hooks and courier get the opened key over a descriptor.
package final class HostIdentity {
    private let locator: IdentityLocator
    private let options: IdentityLocator.Options
    private let passphraseDescriptor: Int32?
    private let taken: SharedSecret?
    private var found: IdentityRing?
    // Looked up once: it reads the key's file.
    private lazy var isFoundByChildren = locator.isFoundByChildren(options: options, key: taken)

    /// `taken` is what `SEALHOOK_IDENTITY` held, taken out of the environment;
    /// `passphraseDescriptor` is what `--passphrase-fd` names.
    package init(
        host: Host,
        options: IdentityLocator.Options = IdentityLocator.Options(),
        taken: SharedSecret? = nil,
        passphraseDescriptor: Int32? = nil
    ) {
        locator = IdentityLocator(paths: host.paths, environment: host.environment)
        self.options = options
        self.passphraseDescriptor = passphraseDescriptor
        self.taken = taken
        // What the caller gave this process is not for the commands that it starts or becomes.
        let named = host.environment[IdentityLocator.descriptorVariable].flatMap { Int32($0) }
        for number in [options.descriptor, passphraseDescriptor, named].compactMap(\.self)
        where number > 2 {
            ReceivedDescriptor.keepFromChildren(number)
        }
    }

    /// Whether the key can be had without asking anybody for a passphrase.
    ///
    /// Where it cannot, an event is better queued before the question.
    package var isQuiet: Bool {
        if found != nil || passphraseDescriptor != nil || isFoundByChildren { return true }
        // What comes out of a pipe can be read but once.
        guard !locator.readsPipe(options: options) else { return false }
        struct Question: Error {}
        do {
            found = try locator.ring(options: options, key: taken) { _ in throw Question() }
            return true
        } catch {
            // What is wrong with a key is told when it is opened.
            return !(error is Question)
        }
    }

    /// The keys to try.
    ///
    /// - Throws: `KeyFileError`, `FileError`.
    package func ring() throws -> IdentityRing {
        if let found { return found }
        let ring = try locator.ring(options: options, key: taken, passphrase: passphrase)
        found = ring
        return ring
    }

    /// The one key that signs: the first that was found.
    ///
    /// - Throws: `Diagnostic` where there is none.
    package func signer() throws -> IdentityRing.Key {
        let ring = try ring()
        guard let key = ring.keys.first else {
            throw Diagnostic(
                .noKeyOpensIt,
                "there is no identity to sign with",
                hints: ring.missing.map { "looked for a key in \($0)" } + [
                    "make one: sealhook key new",
                    "or name one: --identity FILE",
                ]
            )
        }
        return key
    }

    /// The first key as a descriptor that children inherit and read as often as they like; nil
    /// where there is no key.
    package func share() throws -> SharedIdentity? {
        guard let key = try ring().keys.first else { return nil }
        let text = try KeyFile.text(of: key.identity, created: "for this deploy")
        return SharedIdentity(file: try MemoryFile(text))
    }

    /// The first key, for a program that would not find it by itself; nil for one that would, and
    /// where there is no key.
    package func shareWhereNeeded() throws -> SharedIdentity? {
        if found == nil, isFoundByChildren { return nil }
        return try share()
    }

    private func passphrase(of path: FilePath) throws -> SecretBytes? {
        let limit = 1024
        if let passphraseDescriptor {
            let text = try SecretBytes(
                reading: FileDescriptor(rawValue: passphraseDescriptor),
                limit: limit
            )
            return try text.droppingLastLineFeed().takeValue()
        }
        return try SecretPrompt.ask("passphrase of \(path): ", limit: limit)
    }
}

/// A key in memory that hooks and courier inherit; the deployed command does not.
package struct SharedIdentity: ~Copyable {
    private let file: MemoryFile

    init(file: consuming MemoryFile) {
        self.file = file
    }

    package var descriptor: FileDescriptor { file.descriptor }

    /// The variable that tells a child where to read.
    package var environment: [String: String] {
        [IdentityLocator.descriptorVariable: String(file.descriptor.rawValue)]
    }
}

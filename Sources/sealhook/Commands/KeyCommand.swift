internal import ArgumentParser
internal import Diagnostics
internal import DurableFiles
internal import HostCare
internal import HostEnvironment
internal import Sealing
internal import SecretMemory
internal import SecretStore
internal import SystemPackage

/// `sealhook key new|public|lock`.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Make an identity, show its public key, or lock it with a passphrase.",
        subcommands: [KeyNewCommand.self, KeyPublicCommand.self, KeyLockCommand.self]
    )
}

/// `sealhook key new`.
struct KeyNewCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make an identity and print its public key."
    )

    @Option(
        help: ArgumentHelp("Where to write it; unless given, the user's own.", valueName: "file")
    )
    var output: String?

    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host
        let path = output.map(host.absolute) ?? host.paths.identity
        if output == nil { try Folder.create(path.folder, mode: 0o700) }
        do {
            let key = try Scaffold.createIdentity(at: path)
            host.console.note("wrote \(path)")
            host.console.print(key.bech32)
            return ProgramStatus.done.rawValue
        } catch let error as FileError where error.code == .fileExists {
            throw Diagnostic(
                .failed,
                "there is a file already, and a key is never overwritten",
                at: Location(file: path.string),
                hints: ["write it elsewhere: sealhook key new --output FILE"]
            )
        }
    }
}

/// `sealhook key public`.
struct KeyPublicCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "public",
        abstract: "Print the public key of an identity."
    )

    @OptionGroup var identity: IdentityOptions

    func run(_ invocation: Invocation) throws -> Int32 {
        let key = try invocation.identity(identity).signer()
        invocation.host.console.print(key.identity.publicKey.bech32)
        return ProgramStatus.done.rawValue
    }
}

/// `sealhook key lock`.
struct KeyLockCommand: SealhookCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock",
        abstract: "Lock the identity's file with a passphrase."
    )

    @Option(help: ArgumentHelp("The key file; unless given, the user's own.", valueName: "file"))
    var identity: String?

    @Option(help: ArgumentHelp("Read the passphrase from this descriptor.", valueName: "number"))
    var passphraseFd: Int32?

    private static let limit = 1024

    func run(_ invocation: Invocation) throws -> Int32 {
        let host = invocation.host
        let path = identity.map(host.absolute) ?? host.paths.identity
        switch try KeyFile.read(path) {
        case .locked:
            host.console.print("nothing to do: \(path) is locked already")
        case .open(let key):
            let passphrase = try askForPassphrase(path)
            let text = try LockedKey.lock(key, passphrase: passphrase)
            try DurableFile.write(text, to: path, mode: 0o600)
            host.console.print("locked \(path)")
        }
        return ProgramStatus.done.rawValue
    }

    private func askForPassphrase(_ path: FilePath) throws -> SecretBytes {
        if let passphraseFd {
            let text = try SecretBytes(
                reading: FileDescriptor(rawValue: passphraseFd),
                limit: Self.limit
            )
            return try Self.nonEmpty(text.droppingLastLineFeed().takeValue())
        }
        guard let first = try SecretPrompt.ask("new passphrase of \(path): ", limit: Self.limit),
            let second = try SecretPrompt.ask("the same again: ", limit: Self.limit)
        else {
            throw Diagnostic(
                .usage,
                "there is no terminal to ask for a passphrase",
                hints: ["give it on a descriptor: --passphrase-fd 3 3<FILE"]
            )
        }
        let isSame = first.withBytes { first in
            second.withBytes { second in
                first.byteCount == second.byteCount
                    && (0..<first.byteCount).allSatisfy {
                        first.byte(at: $0) == second.byte(at: $0)
                    }
            }
        }
        guard isSame else {
            throw Diagnostic(.usage, "the two passphrases differ: the key is as it was")
        }
        return try Self.nonEmpty(first)
    }

    private static func nonEmpty(_ passphrase: consuming SecretBytes) throws -> SecretBytes {
        guard passphrase.byteCount > 0 else {
            throw Diagnostic(.usage, "an empty passphrase locks nothing: the key is as it was")
        }
        return passphrase
    }
}

internal import ArgumentParser
internal import SecretStore

/// Which key opens and signs.
struct IdentityOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The key file; unless given, SEALHOOK_IDENTITY_FILE or the user's own.",
            valueName: "file"
        )
    )
    var identity: String?

    @Option(
        help: ArgumentHelp("Read the key from this open descriptor.", valueName: "number"),
        transform: IdentityOptions.descriptorUnlessEmpty
    )
    // What is inside is nil for an empty one.
    var identityFd: Int32??

    @Option(
        help: ArgumentHelp(
            "Read a locked key's passphrase from this open descriptor.",
            valueName: "number"
        ),
        transform: IdentityOptions.descriptorUnlessEmpty
    )
    var passphraseFd: Int32??

    var locatorOptions: IdentityLocator.Options {
        let file = identity.flatMap { $0.isEmpty ? nil : $0 }
        return IdentityLocator.Options(file: file, descriptor: identityFd ?? nil)
    }

    /// An empty one, as a script's variable may be, was not given.
    private static func descriptorUnlessEmpty(_ text: String) throws -> Int32? {
        guard !text.isEmpty else { return nil }
        guard let number = Int32(text) else {
            throw ValidationError("'\(text)' is no number of an open descriptor")
        }
        return number
    }
}

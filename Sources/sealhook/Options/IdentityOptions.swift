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
        help: ArgumentHelp("Read the key from this open descriptor.", valueName: "number")
    )
    var identityFd: Int32?

    @Option(
        help: ArgumentHelp(
            "Read a locked key's passphrase from this open descriptor.",
            valueName: "number"
        )
    )
    var passphraseFd: Int32?

    var locatorOptions: IdentityLocator.Options {
        IdentityLocator.Options(file: identity, descriptor: identityFd)
    }
}

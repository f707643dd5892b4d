internal import ArgumentParser

/// How much is said.
struct VerbosityOptions: ParsableArguments {
    @Flag(help: "Say what is done, step by step; never a key.")
    var verbose = false
}

internal import ArgumentParser
internal import SandboxServer

/// The options of the program.
struct SandboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sealhook-sandbox",
        abstract: "A local stand-in for PagerDuty's Events API, to try and to test against.",
        discussion: """
            It listens on loopback only and prints its address on the first line. Open the \
            address to see what came. Stop it with Ctrl-C.
            """
    )

    @Option(help: ArgumentHelp("The port to listen on; 0 takes any free one.", valueName: "n"))
    var port: UInt16 = 0

    @Flag(name: .customLong("ipv6"), help: "Listen on [::1] too, on the same port.")
    var usesIPv6 = false

    @Flag(name: .shortAndLong, help: "Print each event, also where stdout is no terminal.")
    var verbose = false

    @OptionGroup(title: "Trouble, made on purpose")
    var trouble: TroubleOptions
}

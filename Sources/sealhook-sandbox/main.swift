internal import ArgumentParser
internal import Diagnostics
internal import SandboxServer

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Runs the sandbox until a signal ends it.
func run(_ command: SandboxCommand, console: Console) async -> ProgramStatus {
    do throws(SandboxError) {
        let showsEvents = command.verbose || isatty(STDOUT_FILENO) == 1
        let trouble = try command.trouble.trouble()
        let signals = SandboxSignals()
        let server = try await SandboxServer(
            port: command.port,
            usesIPv6: command.usesIPv6,
            trouble: trouble
        ) { event in
            if showsEvents { console.print(Console.printable(event.line)) }
        }
        console.print(server.url)
        await signals.wait()
        await server.stop()
        return .done
    } catch {
        console.report(error.diagnostic)
        return error.diagnostic.status
    }
}

// A reader of standard output that has gone away must not end the server.
signal(SIGPIPE, SIG_IGN)
let environment = [
    "NO_COLOR": getenv("NO_COLOR").map { String(cString: $0) } ?? "",
    "TERM": getenv("TERM").map { String(cString: $0) } ?? "",
]
let console = Console(program: "sealhook-sandbox", environment: environment)
let command = SandboxCommand.parseOrExit()
exit(await run(command, console: console).rawValue)

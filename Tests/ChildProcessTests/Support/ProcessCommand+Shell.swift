import ChildProcess

extension ProcessCommand {
    /// A script for `/bin/sh`, with the variables of the tests unless others are given.
    static func shell(
        _ script: String,
        _ arguments: [String] = [],
        environment: [String: String] = ProcessEnvironment.current()
    ) -> ProcessCommand {
        ProcessCommand("/bin/sh", ["-c", script, "sh"] + arguments, environment: environment)
    }

    /// The probe, told what to do.
    static func probe(_ arguments: String...) -> ProcessCommand {
        ProcessCommand(Probe.path, arguments, environment: ProcessEnvironment.current())
    }
}

extension CapturedOutput {
    var text: String { String(decoding: standardOutput, as: UTF8.self) }
}

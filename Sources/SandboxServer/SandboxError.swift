package import Diagnostics

/// Why the sandbox does not start, or does not take a setting.
package enum SandboxError: ReportableError, Equatable {
    /// Another program listens there.
    case portInUse(address: String)
    /// The system does not let the sandbox listen; `reason` is in the system's words.
    case cannotListen(address: String, reason: String)
    /// The value of an option does not have its form.
    case badValue(TroubleOption, value: String)
    /// No option for trouble has that name.
    case unknownOption(String)
    /// What was put to /trouble is not an object of options.
    case notAnObject

    package var diagnostic: Diagnostic {
        switch self {
        case .portInUse(let address):
            Diagnostic(
                .failed,
                "\(address): another program listens on this port",
                hints: ["to let the system choose a free one: sealhook-sandbox --port 0"]
            )
        case .cannotListen(let address, let reason):
            Diagnostic(
                .failed,
                "\(address): cannot listen: \(reason)",
                hints: ["to let the system choose a free port: sealhook-sandbox --port 0"]
            )
        case .badValue(let option, let value):
            Diagnostic(
                .usage,
                "'\(value)' is no value of --\(option.rawValue), whose form is \(option.form)",
                hints: ["an example: sealhook-sandbox --\(option.rawValue)\(option.example)"]
            )
        case .unknownOption(let name):
            Diagnostic(
                .usage,
                "no trouble is named '\(name)'\(Self.suggestion(for: name))",
                hints: ["to see all options: sealhook-sandbox --help"]
            )
        case .notAnObject:
            Diagnostic(
                .usage,
                "the body is no JSON object of options",
                hints: [#"an example: curl -X PUT -d '{"fail":"503:2"}' $URL/trouble"#]
            )
        }
    }

    private static func suggestion(for name: String) -> String {
        let known = TroubleOption.allCases.map(\.rawValue)
        return Suggestion.nearest(to: name, in: known).map { " (did you mean '\($0)'?)" } ?? ""
    }
}

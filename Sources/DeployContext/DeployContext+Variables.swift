internal import CivilTime

extension DeployContext {
    /// The variables that hooks and the deployed command get.
    ///
    /// What is not known is set, but empty, so that a script under `set -u` may name it;
    /// `SEALHOOK_RUNTIME` and `SEALHOOK_EXIT_STATUS` are there only once the command has ended.
    package var environmentVariables: [String: String] {
        var variables = [
            Variable.deployID: deployID,
            Variable.service: service,
            Variable.environment: environment,
            Variable.version: version ?? "",
            Variable.branch: branch ?? "",
            Variable.performer: performer ?? "",
            Variable.recordedAt: recordedAt.iso8601,
        ]
        variables[Variable.runtime] = runtime.map { "\($0)" }
        variables[Variable.exitStatus] = exitStatus.map { "\($0)" }
        return variables
    }

    /// The names of the hook contract.
    package enum Variable {
        package static let deployID = "SEALHOOK_DEPLOY_ID"
        package static let service = "SEALHOOK_SERVICE"
        package static let environment = "SEALHOOK_ENVIRONMENT"
        package static let version = "SEALHOOK_VERSION"
        package static let branch = "SEALHOOK_BRANCH"
        package static let performer = "SEALHOOK_PERFORMER"
        package static let recordedAt = "SEALHOOK_RECORDED_AT"
        package static let runtime = "SEALHOOK_RUNTIME"
        package static let exitStatus = "SEALHOOK_EXIT_STATUS"

        /// What a variable says, without the white space at its ends, such as the CR LF of a file that
        /// it came out of; nil where that is nothing.
        static func value(_ name: String, in variables: [String: String]) -> String? {
            guard let text = variables[name]?.unicodeScalars else { return nil }
            let start = text.drop { $0.properties.isWhitespace }
            let end = start.lastIndex { !$0.properties.isWhitespace }
            return end.map { String(start[...$0]) }
        }
    }
}

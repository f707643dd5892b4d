internal import ChildProcess

extension GitRepository {
    /// Goes before a question of git: the paths in it are no patterns.
    package static let literalPaths = "--literal-pathspecs"

    /// Runs git at the top of the working tree, once for each list of arguments, all at the same
    /// time.
    ///
    /// git itself refuses there what it does not trust, such as a repository of another user.
    ///
    /// - Parameters:
    ///   - questions: The arguments of each. Behind `literalPaths` a path is taken as it is.
    ///   - environment: This process's variables; PATH says where git is.
    /// - Returns: What each printed; nil where git is not there, failed, had more to say than a
    ///   mebibyte, or had something to complain of.
    package func ask(
        _ questions: [[String]],
        environment: [String: String]
    ) -> [[UInt8]?] {
        var variables = GitEnvironment.clean(environment)
        // What was committed counts, not what somebody has put in its place.
        variables["GIT_NO_REPLACE_OBJECTS"] = "1"
        let captures = RunningCaptures(
            questions.map { arguments in
                ProcessCommand(
                    "git",
                    ["--no-pager", "-c", "core.quotePath=false"] + arguments,
                    environment: variables,
                    workingFolder: topFolder
                )
            }
        )
        return captures.outcomes().map { outcome in
            guard case .ended(let output) = outcome, output.termination.isSuccess,
                output.standardError.isEmpty, !output.isTruncated
            else { return nil }
            return output.standardOutput
        }
    }
}

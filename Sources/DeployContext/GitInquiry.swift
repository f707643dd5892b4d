internal import ChildProcess
package import SystemPackage

/// git, asked about a repository, and its answer not read yet.
///
/// It takes git a while: there is time for other work before `answer`.
package struct GitInquiry {
    let folder: FilePath
    /// What can be known without git; nil outside of every repository.
    let repository: GitRepository?
    private let captures: RunningCaptures?

    /// Starts git, twice at the same time: for the commit, and for the remotes.
    ///
    /// - Parameters:
    ///   - folder: Any folder of the working tree.
    ///   - environment: This process's variables; PATH says where git is.
    package init(of folder: FilePath, environment: [String: String]) {
        self.folder = folder
        guard let repository = GitRepository.locate(from: folder) else {
            self.repository = nil
            captures = nil
            return
        }
        self.repository = repository
        let variables = GitEnvironment.clean(environment)
        captures = RunningCaptures(
            [Self.logArguments, Self.remoteArguments].map { arguments in
                ProcessCommand(
                    "git",
                    arguments,
                    environment: variables,
                    workingFolder: repository.topFolder
                )
            }
        )
    }

    /// Waits for git, and says what is known; to be called once.
    package func answer() -> GitInspection { GitInspection(self) }

    /// Waits for git; nil where it was not asked.
    func answers() -> (log: RunningCaptures.Outcome, remotes: RunningCaptures.Outcome)? {
        captures.map { captures in
            let outcomes = captures.outcomes()
            return (outcomes[0], outcomes[1])
        }
    }

    private static let logArguments = [
        "--no-pager", "-c", "core.abbrev=auto", "-c", "i18n.logOutputEncoding=UTF-8", "log", "-1",
        "--no-show-signature", "--no-color", "--no-patch", "--format=tformat:\(GitCommit.format)",
        "--",
    ]
    private static let remoteArguments = [
        "--no-pager", "config", "--null", "--get-regexp", "^remote\\..*\\.url$",
    ]
}

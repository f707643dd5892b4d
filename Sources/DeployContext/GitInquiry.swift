internal import ChildProcess
package import Git
package import SystemPackage

/// git, asked about a repository: each question once, when its answer is first needed.
///
/// It takes git a while: after `begin` there is time for other work before an answer.
package final class GitInquiry {
    let folder: FilePath
    /// What can be known without git; nil outside of every repository.
    package private(set) lazy var repository = GitRepository.locate(from: folder)
    private let environment: [String: String]
    private lazy var runningLog = start(Self.logArguments)
    private lazy var runningRemotes = start(Self.remoteArguments)

    /// Asks nothing yet.
    ///
    /// - Parameters:
    ///   - folder: Any folder of the working tree.
    ///   - environment: This process's variables; PATH says where git is.
    package init(of folder: FilePath, environment: [String: String]) {
        self.folder = folder
        self.environment = environment
    }

    /// Starts git, twice at the same time: for the commit, and for the remotes.
    func begin() {
        _ = runningLog
        _ = runningRemotes
    }

    /// The remote that counts; nil where there is none, and outside of every repository.
    package private(set) lazy var remote: RemoteAddress? = {
        guard case .ended(let output)? = runningRemotes?.outcomes().first else { return nil }
        return GitRemotes(configuration: output.standardOutput).preferred
    }()

    /// What git says of the commit; nil outside of every repository.
    private(set) lazy var log: RunningCaptures.Outcome? = runningLog?.outcomes().first

    private func start(_ arguments: [String]) -> RunningCaptures? {
        repository.map { repository in
            RunningCaptures([
                ProcessCommand(
                    "git",
                    arguments,
                    environment: GitEnvironment.clean(environment),
                    workingFolder: repository.topFolder
                )
            ])
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

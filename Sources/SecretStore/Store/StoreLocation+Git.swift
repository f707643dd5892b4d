package import Diagnostics
internal import DurableFiles
internal import Git
internal import SystemPackage

extension StoreLocation {
    /// A path in the store as git names it; nil where the store is not in the repository.
    func path(of relative: String, in repository: GitRepository) -> String? {
        var path = TextFile.absolute(root)
        guard path.removePrefix(repository.topFolder) else { return nil }
        return path.appending(relative).string
    }

    /// Looks for what keeps git from taking the files of the store, or makes it change them.
    ///
    /// - Parameters:
    ///   - files: Paths in the store, whether or not they are there; unless given, those that a
    ///     store has.
    ///   - environment: This process's variables; PATH says where git is.
    /// - Returns: What is to be said; nothing outside of git.
    package func gitFaults(
        of files: [String] = [Roster.fileName, "name.seal", "folder/name.seal"],
        environment: [String: String]
    ) -> [Diagnostic] {
        guard let repository = GitRepository.locate(from: root, acceptsBare: false) else {
            return []
        }
        let paths = files.compactMap { path(of: $0, in: repository) }
        guard let first = paths.first,
            let attributes = path(of: Self.attributesFile, in: repository)
        else { return [] }
        let answers = repository.ask(
            [
                ["check-ignore", "--verbose", "--"] + paths,
                ["check-attr", "-z", "text", "--", first],
                // Of a file that is gone, check-attr still tells what git has of it.
                [GitRepository.literalPaths, "ls-files", "--deleted", "--", attributes],
            ],
            environment: environment
        )
        return [
            answers[0].flatMap { ignored($0, repository) },
            lineEnds(answers[1] ?? [], isGone: answers[2]?.isEmpty == false),
        ].compactMap(\.self)
    }

    // git prints `SOURCE:LINE:PATTERN`, a tab and the path for each; nothing where it takes all.
    private func ignored(_ answer: [UInt8], _ repository: GitRepository) -> Diagnostic? {
        let rules = String(decoding: answer, as: UTF8.self).split(separator: "\n")
            .compactMap { $0.split(separator: "\t").first?.split(separator: ":", maxSplits: 2) }
        // A pattern with '!' takes a file in again.
        let rule = rules.first { $0.count == 3 && !$0[2].hasPrefix("!") }
        guard let rule, var folder = path(of: "", in: repository) else { return nil }
        while folder.last == "/" { folder.removeLast() }
        let source = String(rule[0])
        // The last line that fits counts, in the file that is nearest.
        let isNear = source.hasPrefix("\(folder)/")
        return Diagnostic(
            .failed,
            "git ignores files of the store by the line '\(rule[2])', "
                + "so that they are never committed",
            at: Location(file: source, line: Int(rule[1])),
            hints: [
                isNear
                    ? "take the line out, then: git add \(ShellWord.quoted(folder))"
                    : "add two lines: printf '!/\(folder)/\\n!/\(folder)/**\\n' >>.gitignore"
            ]
        )
    }

    // git prints path, attribute and value, with a NUL behind each.
    private func lineEnds(_ answer: [UInt8], isGone: Bool) -> Diagnostic? {
        let fields = answer.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        guard isGone || (fields.count == 3 && fields[2] != "unset") else { return nil }
        return Diagnostic(
            .failed,
            "nothing keeps git from changing line ends in sealed files, which are signed byte by "
                + "byte",
            at: Location(file: shown(Self.attributesFile)),
            hints: [
                "tell git: printf '* -text\\n' >>\(ShellWord.quoted(shown(Self.attributesFile)))"
            ]
        )
    }

    /// The file in which git is told to leave the store's files as they are.
    static let attributesFile = ".gitattributes"
}

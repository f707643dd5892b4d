import Testing

/// How often a command starts git, counted by one that writes down what it is asked.
@Suite("Calls of git")
struct GitCallsTests {
    private let repository: ScratchRepository

    init() throws {
        repository = try ScratchRepository()
        try repository.initialize()
        try repository.write(
            """
            #!/bin/sh
            echo "$*" >>'\(repository.root)/calls'
            PATH=/usr/local/bin:/usr/bin:/bin exec git "$@"
            """,
            to: "../bin/git",
            mode: 0o755
        )
        repository.environment["PATH"] = "\(repository.root)/bin:/usr/bin:/bin"
    }

    private func calls() throws -> Int {
        guard repository.exists("../calls") else { return 0 }
        return try repository.text("../calls").split(separator: "\n").count
    }

    @Test(
        "git is started only for what nobody has said",
        arguments: [
            (["send", "change", "--summary", "a", "--dry-run"], "service: payments\n", 0),
            (["send", "change", "--summary", "a", "--dry-run"], "", 1),
            (["hook", "pre-deploy"], "service: payments\n", 0), (["hook", "pre-deploy"], "", 1),
            (["hook", "post-deploy", "--no-wait"], "service: payments\n", 2),
            (["hook", "post-deploy", "--no-wait"], "", 2), (["init"], "", 4),
        ]
    )
    func counts(arguments: [String], configuration: String, count: Int) throws {
        try repository.configure(configuration)
        let ending = try repository.sealhook(arguments)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(try calls() == count)
    }
}

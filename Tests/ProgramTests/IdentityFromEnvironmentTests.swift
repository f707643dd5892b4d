import Foundation
import SystemPackage
import Testing

/// A job of a CI service: the key comes in a variable, and the home is empty.
@Suite("An identity from the environment reaches hooks and courier, not the command")
struct IdentityFromEnvironmentTests {
    @Test("a whole deploy works with no identity file, and its events arrive")
    func deploy() throws {
        let (repository, identity) = try repositoryOfJob()
        let ending = try repository.sealhook(
            ["deploy", "--", "false"],
            ["SEALHOOK_IDENTITY": identity]
        )
        #expect(ending.exitCode == 1, "\(ending.errors)")
        let events = try #require(try repository.sandbox?.accepted())
        #expect(Set(events.map(\.name)) == ["change", "trigger"])
    }

    @Test("a hook of the project's own opens keys by the descriptor that it inherits")
    func customHook() throws {
        let (repository, identity) = try repositoryOfJob()
        for hook in ["pre-deploy", "post-deploy"] {
            let script = """
                #!/bin/sh
                env >\(hook).env
                "$SEALHOOK" get pagerduty/payments >\(hook).value
                "$SEALHOOK" get pagerduty/payments >>\(hook).value
                """
            try repository.write(script, to: "hooks/\(hook)", mode: 0o755)
        }
        let ending = try repository.sealhook(
            ["deploy", "--", "true"],
            ["SEALHOOK_IDENTITY": identity]
        )
        #expect(ending.exitCode == 0, "\(ending.errors)")
        for hook in ["pre-deploy", "post-deploy"] {
            let key = ScratchRepository.routingKey
            #expect(try repository.text("\(hook).value") == key + key)
            let names = try variableNames(repository.text("\(hook).env"))
            #expect(names.contains("SEALHOOK_IDENTITY_FD"))
            #expect(!names.contains("SEALHOOK_IDENTITY"))
        }
    }

    @Test("the command's environment has neither the key nor the descriptor's number")
    func commandEnvironment() throws {
        let (repository, identity) = try repositoryOfJob()
        let ending = try repository.sealhook(
            ["deploy", "--", "sh", "-c", "env >command.env"],
            ["SEALHOOK_IDENTITY": identity]
        )
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let text = try repository.text("command.env")
        let names = variableNames(text)
        #expect(names.contains("HOME"))
        #expect(!names.contains("SEALHOOK_IDENTITY") && !names.contains("SEALHOOK_IDENTITY_FD"))
        #expect(!text.contains(secret(of: identity)))
    }

    #if os(Linux)
        @Test("the command's open descriptors are those that sealhook was started with")
        func commandDescriptors() throws {
            let (repository, identity) = try repositoryOfJob()
            // What this process has open for other tests, a child may have as well.
            let line = """
                ls -l /proc/$$/fd; echo --
                exec sealhook deploy -- sh -c 'ls -l /proc/$$/fd; true'
                """
            let ending = try repository.shell(line, ["SEALHOOK_IDENTITY": identity])
            #expect(ending.exitCode == 0, "\(ending.errors)")
            let listings = ending.output.components(separatedBy: "--\n").map(descriptors)
            let (before, after) = (try #require(listings.first), try #require(listings.last))
            #expect(listings.count == 2 && after.count >= 3)
            #expect(after == before)
        }

        @Test("sealhook's own environment no longer shows the key while the command runs")
        func ownEnvironment() throws {
            let (repository, identity) = try repositoryOfJob()
            let ending = try repository.sealhook(
                ["deploy", "--", "sh", "-c", "cat /proc/$PPID/cmdline /proc/$PPID/environ"],
                ["SEALHOOK_IDENTITY": identity]
            )
            #expect(ending.output.contains("deploy"))
            #expect(!ending.output.contains(secret(of: identity)))
        }

        @Test(
            "a descriptor that holds the key or its passphrase ends with sealhook",
            arguments: [
                "sealhook deploy --identity-fd 9", "env SEALHOOK_IDENTITY_FD=9 sealhook deploy",
                "sealhook exec --identity-fd 9 --only KEY=pagerduty/payments",
                "env SEALHOOK_IDENTITY_FD=9 sealhook exec --only KEY=pagerduty/payments",
            ]
        )
        func namedDescriptor(call: String) throws {
            let (repository, identity) = try repositoryOfJob()
            try repository.write(identity, to: "ci.identity", mode: 0o600)
            let line = """
                exec \(call) -- sh -c 'ls -l /proc/$$/fd; env' 9<ci.identity
                """
            let ending = try repository.shell(line)
            #expect(ending.exitCode == 0, "\(ending.errors)")
            #expect(!descriptors(ending.output).isEmpty)
            #expect(!ending.output.contains("ci.identity"))
            #expect(!ending.output.contains("SEALHOOK_IDENTITY"))
        }
    #endif

    /// A ready repository whose identity file is gone, and what was in it.
    private func repositoryOfJob() throws -> (ScratchRepository, identity: String) {
        let repository = try ScratchRepository.ready()
        let path = repository.identity.string
        let identity = try String(contentsOfFile: path, encoding: .utf8)
        try FileManager.default.removeItem(atPath: path)
        return (repository, identity)
    }

    /// The line of a key file that is the key.
    private func secret(of identity: String) -> String {
        let lines = identity.split(separator: "\n").filter { !$0.hasPrefix("#") }
        return lines.first.map(String.init) ?? identity
    }

    private func variableNames(_ text: String) -> Set<Substring> {
        Set(text.split(separator: "\n").compactMap { $0.split(separator: "=").first })
    }

    /// `1 -> /dev/null` of each line of `ls -l`.
    private func descriptors(_ listing: String) -> Set<String> {
        let lines = listing.split(separator: "\n").map { $0.split(separator: " ") }
        let links = lines.compactMap { words in
            words.firstIndex(of: "->").map { words[($0 - 1)...].joined(separator: " ") }
        }
        return Set(links)
    }
}

import Foundation
import SystemPackage
import Testing

@Suite("What was named counts, and what was not does not")
struct NestedDeployTests {
    private let repository: ScratchRepository
    private let sandbox: RunningSandbox

    init() throws {
        repository = try ScratchRepository.ready()
        sandbox = try #require(repository.sandbox)
    }

    @Test("a deploy inside another of a part of the repository is told as its own")
    func part() throws {
        try repository.shell("mkdir -p services/api && cp -R secrets services/api/")
        try repository.write(
            "service: api\nnotify:\n  - pagerduty_alert: pagerduty/payments\n",
            to: "services/api/sealhook.yml"
        )
        let ending = try repository.sealhook([
            "deploy", "--", "sh", "-c", "cd services/api && sealhook deploy -- false; true",
        ])
        #expect(ending.exitCode == 0)
        let events = try sandbox.waitForEvents(2)
        let trigger = try #require(events.first { $0.name == "trigger" })
        #expect(trigger.deduplicationKey?.contains("api") == true)
        #expect(trigger.body?.payload?.summary.hasPrefix("Deploy of api") == true)
        #expect(!events.contains { $0.name == "resolve" })
    }

    @Test("a file that was named is the hooks' too, also by a relative path and from a subfolder")
    func namedConfiguration() throws {
        let key = "zzzzE6gH9jK2mN5pQ8sT1vW4xY7zKEY2"
        #expect(try repository.sealhook(["set", "pagerduty/api"], input: key).exitCode == 0)
        try repository.write(
            "service: api\nnotify:\n  - pagerduty_alert: pagerduty/api\n",
            to: "api.yml"
        )
        try repository.shell("mkdir -p sub")
        let folder = repository.folder.appending("sub")
        let ending = try repository.sealhook(
            ["deploy", "--config", "../api.yml", "--", "false"],
            in: folder
        )
        #expect(ending.exitCode == 1)
        let events = try sandbox.waitForEvents(1)
        #expect(events.map(\.name) == ["trigger"])
        #expect(events[0].routingKey?.hasSuffix("KEY2") == true)
    }

    @Test("a file that was named and is not there is an error, and nothing is deployed")
    func missingConfiguration() throws {
        let ending = try repository.sealhook([
            "deploy", "--config", "/nope.yml", "--", "touch", "deployed",
        ])
        #expect(ending.exitCode == 10)
        #expect(ending.errors.contains("/nope.yml"))
        #expect(!repository.exists("deployed"))
        #expect(try repository.sealhook(["check", "--config", "/nope.yml"]).exitCode != 0)
    }

    @Test("after a command that moved HEAD all fields are of one commit")
    func movedHead() throws {
        let script = """
            git init -q -b main . 2>/dev/null; git add -A; git commit -qm 'The old one'
            """
        #expect(try repository.shell(script).exitCode == 0)
        let ending = try repository.sealhook([
            "deploy", "--", "sh", "-c", "git commit -q --allow-empty -m 'The new one'",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let hash = try repository.shell("git log -1 --format=%h").line
        let summary = try #require(try sandbox.waitForEvents(1).first?.body?.payload?.summary)
        #expect(summary.hasPrefix("Deployed payments \(hash) to production"), "\(summary)")
    }
}

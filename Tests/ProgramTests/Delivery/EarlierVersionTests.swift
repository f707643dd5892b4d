import Foundation
import Outbox
import SystemPackage
import Testing

/// What the programs of version 0.1.0 left on a host and in a repository (`Fixtures/version-0.1.0`):
/// made by them, not by hand.
@Suite("What an earlier version wrote")
struct EarlierVersionTests {
    private let repository: ScratchRepository

    init() throws {
        repository = try ScratchRepository()
        let fixtures = FilePath(#filePath).removingLastComponent().removingLastComponent()
            .removingLastComponent().appending("Fixtures/version-0.1.0")
        let ending = try repository.shell(
            """
            mkdir -p "$XDG_CONFIG_HOME" "$XDG_STATE_HOME" &&
            cp -R "$FIXTURES/config" "$XDG_CONFIG_HOME/sealhook" &&
            cp -R "$FIXTURES/state" "$XDG_STATE_HOME/sealhook" &&
            cp -R "$FIXTURES/secrets" "$FIXTURES/sealhook.yml" . &&
            chmod -R go= "$XDG_CONFIG_HOME" "$XDG_STATE_HOME"
            """,
            ["FIXTURES": fixtures.string]
        )
        try #require(ending.exitCode == 0, "\(ending.errors)")
    }

    @Test("its queue is listed as it was, with the reason of each")
    func listed() throws {
        let lines = try repository.sealhook(["outbox", "ls"]).output.split(separator: "\n")
            .map(String.init)
        try #require(lines.count == 10)
        // A time that the server asked for is of the boot that it was told in.
        #expect(lines[0].contains("waits "))
        #expect(lines[0].contains("change event  pagerduty/payments  503"))
        #expect(lines[1].contains("dedup_key payments/production/deploy  503"))
        #expect(lines[2].contains("change event  pagerduty/orders  503"))
        #expect(lines[3].contains("pagerduty/search  no connection could be made"))
        let dead = lines[4...].joined(separator: "\n")
        #expect(dead.contains("set aside  file: it is damaged or cut short"))
        #expect(dead.contains("expired  change event  pagerduty/orders  kept for 1 min"))
        #expect(dead.contains("set aside  file 'foreign-file': it is no file of the queue's"))
        #expect(dead.contains("refused  alert (trigger)  pagerduty/search  dedup_key refused-key"))
        #expect(dead.contains("refused  change event  pagerduty/orders  422: Refused"))
        #expect(dead.contains("given up  change event  pagerduty/token  the value looks like"))
    }

    @Test("a key that was refused is known as that, and so mended by another")
    func refusedKey() throws {
        let ending = try repository.sealhook(["doctor"])
        #expect(
            ending.output.contains(
                "hint: seal a key that PagerDuty takes: sealhook set pagerduty/search"
            )
        )
        #expect(ending.output.contains("1 expired"))
        #expect(ending.output.contains("2 refused"))
        #expect(ending.output.contains("2 set aside"))
    }

    @Test("its journal is read, and goes on")
    func journal() throws {
        let lines = try repository.sealhook(["outbox", "log"]).output.split(separator: "\n")
        try #require(lines.count == 9)
        #expect(lines[0].contains("  unreachable  0 ms  change event  pagerduty/orders version 1"))
        #expect(lines[2].contains("  202  3 ms  change event  pagerduty/payments version 1"))
        #expect(lines[3].contains("  400  12 ms  alert (trigger)  pagerduty/search"))
        try repository.startSandbox()
        _ = try repository.sealhook(["outbox", "flush"])
        let journal = Journal(stateFolder: try repository.stateFolder())
        #expect(
            try journal.lines(last: 100).map(\.outcome.status).suffix(4) == [202, 202, 202, 202]
        )
    }

    @Test("what it queued is delivered, and what it gave up can be sent again")
    func delivered() throws {
        let sandbox = try repository.startSandbox()
        let flush = try repository.sealhook(["outbox", "flush"])
        #expect(flush.exitCode == 0, "\(flush.errors)")
        #expect(flush.output == "4 delivered, 0 given up, 0 wait\n")
        let retry = try repository.sealhook(["outbox", "retry", "--all"])
        #expect(retry.exitCode == 0)
        #expect(retry.output.split(separator: "\n").count == 4)
        let again = try repository.sealhook(["outbox", "flush"])
        // One has no key that any event can be sent with, as before.
        #expect(again.output == "3 delivered, 1 given up, 0 wait\n")
        #expect(try sandbox.waitForEvents(7).count == 7)
        #expect(try repository.sealhook(["check"]).exitCode == 0)
        #expect(try repository.sealhook(["get", "--reveal", "pagerduty/payments"]).exitCode == 0)
    }
}

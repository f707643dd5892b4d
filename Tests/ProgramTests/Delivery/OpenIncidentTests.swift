import Foundation
import Outbox
import SystemPackage
import Testing

@Suite("An incident is open until PagerDuty has heard of its end")
struct OpenIncidentTests {
    private let repository: ScratchRepository
    private let sandbox: RunningSandbox

    init() throws {
        repository = try ScratchRepository.ready()
        sandbox = try #require(repository.sandbox)
        try repository.configure(
            """
            service: payments
            notify:
              - pagerduty_alert: pagerduty/payments

            """
        )
    }

    private func hook(_ name: String, _ options: [String] = []) throws {
        let ending = try repository.sealhook(["hook", name] + options)
        #expect(ending.exitCode == 0, "\(ending.errors)")
    }

    private func heard() throws -> [String] { try sandbox.accepted().map(\.name) }

    private func notes() throws -> [String] {
        let folder = try repository.stateFolder().appending("open-alerts").string
        return (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    private func journal() throws -> [String] {
        try Journal(stateFolder: repository.stateFolder()).lines(last: 100)
            .map { "\($0.kind) \($0.outcome.word)" }
    }

    @Test("a resolve that was refused is sent again by each success until one is delivered")
    func refusedResolve() throws {
        try hook("on-fail")
        try sandbox.makeTrouble(#"{"fail": ["400:*"]}"#)
        try hook("post-deploy")
        #expect(try repository.outbox().deadLetterCount() == 1)
        #expect(try notes().count == 1)
        try sandbox.makeTrouble("{}")
        try hook("post-deploy")
        #expect(try heard() == ["trigger", "resolve"])
        #expect(try notes().isEmpty)
        try hook("post-deploy")
        #expect(try heard() == ["trigger", "resolve"])
    }

    @Test("so is one that was dropped, as it stands for one that expired")
    func lostResolve() throws {
        try hook("on-fail")
        try queueWithoutCourier("post-deploy")
        let waiting = try repository.outbox().waiting(after: nil, limit: 10)
        try repository.outbox().drop(#require(waiting.first))
        try hook("post-deploy")
        #expect(try heard() == ["trigger", "resolve"])
    }

    @Test(
        "a failure that could not be told and its success go out as neither, and are written down"
    )
    func superseded() throws {
        try queueWithoutCourier("on-fail")
        try queueWithoutCourier("post-deploy")
        #expect(try repository.waitingCount() == 2)
        let flush = try repository.sealhook(["outbox", "flush"])
        #expect(flush.exitCode == 0, "\(flush.errors)")
        #expect(flush.output == "0 delivered, 2 superseded, 0 given up, 0 wait\n")
        #expect(try repository.waitingCount() == 0)
        #expect(try heard() == [])
        #expect(try journal() == ["alert (trigger) superseded", "alert (resolve) superseded"])
        #expect(try notes().isEmpty)
        #expect(try repository.sealhook(["outbox", "log"]).output.contains("superseded"))
    }

    @Test("where an earlier failure was told, the second goes, and the success is sent")
    func secondFailure() throws {
        try hook("on-fail")
        try queueWithoutCourier("on-fail")
        try queueWithoutCourier("post-deploy")
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode == 0)
        #expect(try heard() == ["trigger", "resolve"])
        #expect(try journal().contains("alert (trigger) superseded"))
        #expect(try notes().isEmpty)
    }

    @Test("where another host may have paged, the failure goes, and the success is sent")
    func others() throws {
        try repository.shell("rm '\(repository.stateFolder().appending("created-here"))'")
        try queueWithoutCourier("on-fail")
        try queueWithoutCourier("post-deploy")
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode == 0)
        #expect(try heard() == ["resolve"])
    }

    @Test("a failure that was tried is sent, as its answer may have been lost")
    func tried() throws {
        try sandbox.makeTrouble(#"{"hang": true}"#)
        try hook("on-fail", ["--deadline", "300ms"])
        try queueWithoutCourier("post-deploy")
        try sandbox.makeTrouble("{}")
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode == 0)
        #expect(try sandbox.accepted().suffix(2).map(\.name) == ["trigger", "resolve"])
    }

    @Test("what is retried is ended by the next success")
    func retried() throws {
        try refuseTrigger()
        #expect(try repository.sealhook(["outbox", "retry", "--all"]).exitCode == 0)
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode == 0)
        try hook("post-deploy")
        #expect(try heard() == ["trigger", "resolve"])
    }

    @Test("a failure that a later success has outdated is not retried unless it must be")
    func outdated() throws {
        try refuseTrigger()
        try hook("post-deploy")
        #expect(try heard() == ["resolve"])
        let id = try #require(try repository.outbox().deadLetterIDs().first).description

        let all = try repository.sealhook(["outbox", "retry", "--all"])
        #expect(all.exitCode == 0)
        #expect(all.output.isEmpty)
        #expect(all.errors.contains("1 alert stays given up"))
        let one = try repository.sealhook(["outbox", "retry", id])
        #expect(one.exitCode == 1)
        #expect(one.hintedCommands == ["sealhook outbox retry --outdated \(id)"])
        #expect(try repository.waitingCount() == 0)

        #expect(try repository.sealhook(["outbox", "retry", "--outdated", id]).exitCode == 0)
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode == 0)
        try hook("post-deploy")
        #expect(try heard() == ["resolve", "trigger", "resolve"])
    }

    @Test("a success that still waits outdates a failure too")
    func outdatedByWaiting() throws {
        try refuseTrigger()
        try queueWithoutCourier("post-deploy")
        let all = try repository.sealhook(["outbox", "retry", "--all"])
        #expect(all.errors.contains("1 alert stays given up"))
        #expect(try repository.waitingCount() == 1)
    }

    @Test("what is sent by hand leaves no note, unless a success here would end it")
    func sentByHand() throws {
        let trigger = ["send", "trigger", "--summary", "s", "--severity", "info"]
        #expect(try repository.sealhook(trigger).exitCode == 0)
        #expect(try repository.sealhook(trigger + ["--dedup-key", "disk/db1"]).exitCode == 0)
        #expect(try notes().isEmpty)
        #expect(try repository.sealhook(trigger + ["--dedup-key", "a/b/deploy"]).exitCode == 0)
        #expect(try notes().count == 1)
    }

    /// A failed deploy whose trigger PagerDuty refuses.
    private func refuseTrigger() throws {
        try sandbox.makeTrouble(#"{"fail": ["400:*"]}"#)
        try hook("on-fail")
        try sandbox.makeTrouble("{}")
        #expect(try repository.outbox().deadLetterCount() == 1)
    }

    /// Runs a hook of a program that has no courier beside it.
    private func queueWithoutCourier(_ name: String) throws {
        let alone = repository.root.appending("alone")
        let program = ProgramFolder.program("sealhook")
        let ending = try repository.shell(
            "mkdir -p '\(alone)' && cp '\(program)' '\(alone)/' && '\(alone)/sealhook' hook \(name)"
        )
        #expect(ending.exitCode == 0, "\(ending.errors)")
    }
}

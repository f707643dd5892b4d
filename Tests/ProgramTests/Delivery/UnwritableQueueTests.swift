import Foundation
import SystemPackage
import Testing

@Suite("Where the queue cannot be written")
struct UnwritableQueueTests {
    /// A state folder in which nothing can be made, by whomever: a file lies in its place.
    private static let taken = ["SEALHOOK_STATE": "/dev/null"]

    @Test("pre-deploy stops the deploy, and says where the queue could be instead")
    func gate() throws {
        let repository = try ScratchRepository.ready()
        let ending = try repository.sealhook(["deploy", "--", "touch", "deployed"], Self.taken)
        #expect(ending.exitCode == 10)
        #expect(ending.errors.contains("no event could be queued here: "))
        #expect(ending.errors.contains("export SEALHOOK_STATE=FOLDER"))
        let deployed = repository.folder.appending("deployed").string
        #expect(!FileManager.default.fileExists(atPath: deployed))
    }

    @Test("a failure still pages, once, and that it was not kept is said")
    func hook() throws {
        let repository = try ScratchRepository.ready()
        let sandbox = try #require(repository.sandbox)
        let ending = try repository.sealhook(["hook", "on-fail"], Self.taken)
        #expect(ending.exitCode == 0)
        #expect(ending.errors.contains("alert (trigger) for 'pagerduty/payments'"))
        #expect(ending.errors.contains("cannot be queued, so it is sent at once and not kept"))
        let names = try sandbox.waitForEvents(2).map(\.name)
        // Nobody waits for a page behind news.
        #expect(names == ["trigger", "change"])
    }

    @Test("send says whether it arrived, and that is its exit code, as nobody tries again")
    func send() throws {
        let repository = try ScratchRepository.ready()
        let arguments = ["send", "change", "--summary", "x", "--deadline", "1s"]
        let sent = try repository.sealhook(arguments, Self.taken)
        #expect(sent.exitCode == 0)
        #expect(sent.output == "delivered: change event for 'pagerduty/payments'\n")
        var nowhere = Self.taken
        nowhere["SEALHOOK_PAGERDUTY_URL"] = "http://127.0.0.1:9"
        let lost = try repository.sealhook(arguments, nowhere)
        #expect(lost.exitCode == 21)
        #expect(lost.output == "lost: change event for 'pagerduty/payments'\n")
        #expect(lost.errors.contains("is lost: no connection could be made"))
    }

    @Test("a user without a home pages as well, with the key from a variable")
    func homeless() throws {
        let repository = try ScratchRepository.ready()
        let sandbox = try #require(repository.sandbox)
        let key = try repository.shell(
            #"sed -n 's/^\(SEALHOOK-KEY.*\)/\1/p' "$XDG_CONFIG_HOME/sealhook/identity""#
        ).line
        let owner = try repository.sealhook(["key", "public"]).line
        let homeless: [String: String?] = [
            "HOME": "nowhere", "XDG_CONFIG_HOME": nil, "XDG_STATE_HOME": nil,
            "SEALHOOK_STATE": "relative", "SEALHOOK_IDENTITY": key, "SEALHOOK_TRUST": owner,
        ]
        let gate = try repository.sealhook(["hook", "pre-deploy"], homeless)
        #expect(gate.exitCode == 10)
        #expect(gate.errors.contains("SEALHOOK_STATE"))
        #expect(try repository.sealhook(["hook", "on-fail"], homeless).exitCode == 0)
        #expect(try sandbox.waitForEvents(2).map(\.name) == ["trigger", "change"])
    }
}

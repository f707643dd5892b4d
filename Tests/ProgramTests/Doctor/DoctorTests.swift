import CivilTime
import Foundation
import Outbox
import Sealing
import SystemPackage
import Testing

@Suite("sealhook doctor")
struct DoctorTests {
    private static let variable = "SEALHOOK_PAGERDUTY_URL"

    @Test("all is well, before the first event and after it")
    func well() throws {
        let repository = try ScratchRepository.ready()
        for text in ["none yet: the first event makes it", "it opens what hooks seal"] {
            let ending = try repository.sealhook(["doctor"])
            #expect(ending.exitCode == 0, "\(ending.output)")
            #expect(ending.output.split(separator: "\n").allSatisfy { $0.hasPrefix("ok   ") })
            #expect(try ending.part("outbox").text == "empty")
            #expect(try ending.part("host key").text == text)
            #expect(try ending.part("state folder").text.hasSuffix("can be written to"))
            #expect(try repository.sendChange("sent").exitCode == 0)
        }
    }

    @Test("it leaves nothing behind where it tried to write")
    func leavesNothing() throws {
        let repository = try ScratchRepository.ready()
        #expect(try repository.sendChange("sent").exitCode == 0)
        let list = "find '\(repository.root.appending("state").string)' | sort"
        let before = try repository.shell(list).output
        #expect(try repository.sealhook(["doctor"]).exitCode == 0)
        #expect(try repository.shell(list).output == before)
    }

    @Test("the endpoint in force is named where it is not PagerDuty's own")
    func endpoint() throws {
        let repository = try ScratchRepository.ready()
        let url = try #require(repository.sandbox).url
        let ending = try repository.sealhook(["doctor"])
        let said = try ending.part("endpoint").text
        #expect(
            said
                == "\(Self.variable) sends all events to \(url), not to https://events.pagerduty.com"
        )
        for none in [nil, ""] as [String?] {
            let ending = try repository.sealhook(["doctor"], [Self.variable: none])
            #expect(try ending.part("endpoint").text == "https://events.pagerduty.com")
        }
    }

    @Test(
        "an endpoint that no courier uses is a fault, and is not repeated",
        arguments: ["http://events.example.com", "https://user:hunter2@a.example.com", "nonsense"]
    )
    func badEndpoint(address: String) throws {
        let repository = try ScratchRepository.ready()
        let ending = try repository.sealhook(["doctor"], [Self.variable: address])
        #expect(ending.exitCode == 64)
        let endpoint = try ending.part("endpoint")
        #expect(!endpoint.isWell)
        #expect(endpoint.text.hasPrefix("\(Self.variable): "))
        #expect(!ending.output.contains("hunter2"))
        #expect(
            ending.doctorHints.contains { $0.hasSuffix("\(Self.variable)=http://127.0.0.1:8080") }
        )
        #expect(try ending.part("courier").isWell)
    }

    @Test("the outbox line tells how many wait, since when by the event itself, and why")
    func waiting() throws {
        let repository = try ScratchRepository.ready()
        try repository.sandbox?.stop()
        try repository.sendChange("now", ["--deadline", "1s"])
        let hourAgo = HostClock {
            var moment = HostClock.system.now()
            moment.microsecondsSinceBoot -= 3_600_000_000
            return moment
        }
        // By its name it is the younger.
        try repository.queue("an hour ago", clock: hourAgo)
        let before = Timestamp.now()
        let ending = try repository.sealhook(["doctor"])
        #expect(ending.exitCode == 21)
        let outbox = try ending.part("outbox")
        #expect(!outbox.isWell)
        #expect(outbox.text.hasPrefix("2 waiting since "))
        #expect(outbox.text.contains(": no connection could be made"), "\(outbox.text)")
        let time = outbox.text.dropFirst("2 waiting since ".count).prefix(20)
        let since = try #require(Timestamp(iso8601: time))
        #expect(abs(before.seconds(since: since) - 3600) < 60)
        #expect(ending.doctorHints.contains("send what waits now: sealhook outbox flush"))
    }

    @Test("the outbox line tells what is dead, and what mends a key that was refused")
    func dead() throws {
        let repository = try ScratchRepository.ready(sandbox: ["--refuse-key", "KEY1"])
        #expect(try repository.sendChange("refused").exitCode == 20)
        let folder = try repository.stateFolder()
        try repository.shell("echo hello >outbox/notes.txt", in: folder)
        try repository.outbox().setAside(
            "notes.txt",
            DeadLetterReason(.unreadable(.foreignName), at: .now(), attempts: 0)
        )
        let ending = try repository.sealhook(["doctor"])
        #expect(ending.exitCode == 20)
        #expect(
            try ending.part("outbox").text
                == "2 dead (1 refused, 1 set aside), the last: it is no file of the queue's"
        )
        #expect(ending.doctorHints.contains("see them: sealhook outbox ls"))
        #expect(ending.doctorHints.contains { $0.hasSuffix("sealhook set pagerduty/payments") })
    }

    @Test("the same as JSON")
    func json() throws {
        let repository = try ScratchRepository.ready()
        let output = try repository.sealhook(["doctor", "--json"]).output
        let parsed = try JSONSerialization.jsonObject(with: Data(output.utf8))
        let parts = try #require(parsed as? [[String: Any]])
        #expect(parts.allSatisfy { $0["well"] as? Bool == true })
        let subjects = parts.compactMap { $0["subject"] as? String }
        #expect(Set(subjects).isSuperset(of: ["endpoint", "state folder", "host key", "outbox"]))
    }
}

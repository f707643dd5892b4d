import CivilTime
import Outbox
import SystemPackage
import Testing

@Suite("The host's clock is set while events wait")
struct ClockTests {
    @Test("set back an hour, it changes neither the order nor what is kept")
    func setBack() throws {
        let repository = try ScratchRepository.ready()
        try repository.configure("service: payments\noutbox:\n  keep: 30m\n")
        let ahead = Timestamp.now().advanced(bySeconds: 3600)
        try repository.queue("first", clock: .showing(ahead))
        try repository.queue("second", clock: .showing(ahead.advanced(bySeconds: 5)))
        // From here on the clock is right again: an hour earlier.
        try repository.sandbox?.stop()
        try repository.sendChange("third", ["--deadline", "1s"])
        try repository.queue("fourth")
        #expect(try repository.waitingSummaries() == ["first", "second", "third", "fourth"])

        let sandbox = try repository.startSandbox()
        #expect(try repository.sendChange("fifth", ["--strict"]).exitCode == 0)
        let heard = try sandbox.waitForEvents(5).compactMap(\.summary)
        #expect(heard == ["first", "second", "third", "fourth", "fifth"])
        #expect(try repository.outbox().deadLetters().isEmpty)
    }

    @Test("set forward an hour, it gives nothing up that has not waited that long")
    func setForward() throws {
        let repository = try ScratchRepository.ready()
        try repository.configure("service: payments\noutbox:\n  keep: 30m\n")
        let behind = Timestamp.now().advanced(bySeconds: -3600)
        try repository.queue("first", clock: .showing(behind))
        #expect(try repository.sendChange("second", ["--strict"]).exitCode == 0)
        let heard = try #require(repository.sandbox).waitForEvents(2).compactMap(\.summary)
        #expect(heard == ["first", "second"])
        #expect(try repository.outbox().deadLetters().isEmpty)
    }

    @Test("an event that did wait too long is given up after a last attempt, and said")
    func keptTooLong() throws {
        let repository = try ScratchRepository.ready()
        try repository.configure("service: payments\noutbox:\n  keep: 30m\n")
        let hourAgo = HostClock {
            var moment = HostClock.system.now()
            moment.wall = moment.wall.advanced(bySeconds: -3600)
            // Of another boot, of which nothing but the wall clock is left.
            moment.bootID = "another"
            return moment
        }
        try repository.queue("late", clock: hourAgo)
        try repository.sandbox?.stop()
        let ending = try repository.sealhook(["outbox", "flush"])
        #expect(ending.exitCode == 20)
        #expect(ending.line == "0 delivered, 1 given up, 0 wait")
        let words = "kept for 30 min, never delivered: no connection could be made"
        #expect(ending.errors.contains(words), "\(ending.errors)")
        #expect(try repository.sealhook(["outbox", "ls"]).output.contains("  expired  change"))
        #expect(try repository.outbox().deadLetters().count == 1)
    }

    @Test("a clock file that is damaged costs nothing")
    func damagedClockFile() throws {
        let repository = try ScratchRepository.ready()
        let ahead = Timestamp.now().advanced(bySeconds: 3600)
        try repository.queue("first", clock: .showing(ahead))
        let state = try repository.stateFolder().string
        try repository.shell("echo nonsense >'\(state)/clock'")
        try repository.queue("second")
        #expect(try repository.sealhook(["outbox", "flush"]).exitCode == 0)
        let heard = try #require(repository.sandbox).accepted().compactMap(\.summary)
        #expect(heard == ["first", "second"])
    }
}

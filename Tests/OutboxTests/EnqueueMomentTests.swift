import CivilTime
import Outbox
import Testing

@Suite("EnqueueMoment")
struct EnqueueMomentTests {
    private func moment(_ wall: String, _ bootID: String, _ seconds: Int64) throws -> EnqueueMoment
    {
        EnqueueMoment(
            wall: try #require(Timestamp(iso8601: wall)),
            bootID: bootID,
            microsecondsSinceBoot: seconds * 1_000_000
        )
    }

    @Test(
        "within a boot the age does not depend on the wall clock",
        arguments: ["2026-11-21T10:00:00Z", "2025-01-01T00:00:00Z", "2036-01-01T00:00:00Z"]
    )
    func sameBoot(_ wallNow: String) throws {
        let then = try moment("2026-11-21T10:00:00Z", "a", 100)
        let now = try moment(wallNow, "a", 160)
        #expect(then.age(now: now) == 60)
    }

    @Test("after a reboot the wall clock tells the age")
    func otherBoot() throws {
        let then = try moment("2026-11-21T10:00:00Z", "a", 9000)
        let now = try moment("2026-11-21T10:30:00Z", "b", 5)
        #expect(then.age(now: now) == 1800)
    }

    @Test("boots that the host does not name are never taken for the same")
    func unknownBoot() throws {
        let then = try moment("2026-11-21T10:00:00Z", "", 9000)
        let now = try moment("2026-11-21T10:00:10Z", "", 5)
        #expect(!then.isSameBoot(as: now))
        #expect(then.age(now: now) == 10)
    }

    @Test("an age is never negative")
    func clamped() throws {
        let then = try moment("2026-11-21T10:00:00Z", "a", 9000)
        #expect(try then.age(now: moment("2026-11-21T09:00:00Z", "b", 5)) == 0)
        #expect(try then.age(now: moment("2026-11-21T09:00:00Z", "a", 8000)) == 0)
    }

    @Test("the host's clock names its boot and does not go back")
    func hostClock() {
        let first = HostClock.system.now()
        let second = HostClock.system.now()
        #expect(!first.bootID.isEmpty)
        #expect(first.isSameBoot(as: second))
        #expect(second.microsecondsSinceBoot >= first.microsecondsSinceBoot)
        #expect(first.secondsSinceBoot > 0)
    }
}

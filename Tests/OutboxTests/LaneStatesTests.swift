import Outbox
import SystemPackage
import TestSupport
import Testing

@Suite("LaneStates")
struct LaneStatesTests {
    private let folder: TemporaryFolder
    private let clock: FakeClock

    init() throws {
        folder = try TemporaryFolder()
        clock = FakeClock()
    }

    private func open() throws -> LaneStates {
        let host = try Outbox(stateFolder: folder.path).hostIdentity()
        return try LaneStates(stateFolder: folder.path, host: host, clock: clock.host)
    }

    private let state = LaneState(
        attempted: OutboxEntryID("20261121T101112.123456Z-00ff00ff00ff00ff"),
        attempts: 4,
        notBefore: 1030.125,
        isServersWait: true,
        lastCause: .answer(status: 503, words: "\"try later\""),
        begun: [
            OutboxEntryID("20261121T101112.123456Z-00ff00ff00ff00ff"),
            OutboxEntryID("20261121T101113.123456Z-00ff00ff00ff00ff"),
        ].compactMap(\.self)
    )

    @Test("a key that was never used has a fresh state")
    func fresh() throws {
        #expect(try open().load(Sample.secretName) == LaneState())
    }

    @Test("a saved state comes back, and each key has its own")
    func saved() throws {
        try open().save(state, for: Sample.secretName)
        #expect(try open().load(Sample.secretName) == state)
        #expect(try open().load("pagerduty/search") == LaneState())
    }

    @Test("a shorter state leaves nothing of a longer one")
    func shorter() throws {
        let states = try open()
        try states.save(state, for: Sample.secretName)
        try states.save(LaneState(attempts: 1), for: Sample.secretName)
        #expect(try states.load(Sample.secretName) == LaneState(attempts: 1))
    }

    @Test("after a reboot the times are forgotten, and the problem is not")
    func reboot() throws {
        try open().save(state, for: Sample.secretName)
        clock.now.bootID = "boot-2"
        let expected = LaneState(
            attempted: state.attempted,
            attempts: 4,
            lastCause: state.lastCause,
            begun: state.begun
        )
        #expect(try open().load(Sample.secretName) == expected)
    }

    @Test("a wall clock that is set changes nothing")
    func wallClock() throws {
        try open().save(state, for: Sample.secretName)
        try clock.setWall("2036-01-01T00:00:00Z")
        #expect(try open().load(Sample.secretName) == state)
    }

    @Test(
        "a damaged file counts as empty, and can be saved over",
        arguments: [
            "", "{", "garbage", #"{"v":3}"#, #"{"v":1,"boot":"boot-1","attempts":1}"#,
            #"{"v":2,"boot":"boot-1","attempts":"x","servers_wait":0}"#,
            #"{"v":2,"boot":"boot-1","attempts":1,"servers_wait":0,"not_before":"7"}"#,
        ]
    )
    func damaged(_ content: String) throws {
        let states = try open()
        try states.save(state, for: Sample.secretName)
        let name = try #require(folder.names(in: "lanes").first)
        try put(content, at: folder.path.appending("lanes/\(name)"))
        #expect(try states.load(Sample.secretName) == LaneState())
        try states.save(state, for: Sample.secretName)
        #expect(try states.load(Sample.secretName) == state)
    }

    @Test("numbers that no courier writes are brought back to what one would")
    func wildNumbers() throws {
        let states = try open()
        try states.save(state, for: Sample.secretName)
        let name = try #require(folder.names(in: "lanes").first)
        let boot = clock.now.bootID
        let text =
            #"{"v":2,"boot":"\#(boot)","attempts":9223372036854775807,"servers_wait":0,"#
            + #""not_before":9223372036854775807}"#
        try put(text, at: folder.path.appending("lanes/\(name)"))
        let loaded = try states.load(Sample.secretName)
        #expect(loaded.attempts == 1000)
        #expect(loaded.notBefore == clock.now.secondsSinceBoot + 3600)
    }

    @Test("a file's name tells nothing, and another host's is another")
    func names() throws {
        try open().save(state, for: Sample.secretName)
        let other = try TemporaryFolder()
        let host = try Outbox(stateFolder: other.path).hostIdentity()
        try LaneStates(stateFolder: other.path, host: host, clock: clock.host)
            .save(state, for: Sample.secretName)
        let names = try [folder.names(in: "lanes"), other.names(in: "lanes")]
        #expect(names.allSatisfy { $0.count == 1 })
        #expect(names[0] != names[1])
        #expect(names.joined().allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
        let path = folder.path.appending("lanes/\(names[0][0])")
        #expect(try mode(path) == 0o600)
        #expect(!String(decoding: try read(path), as: UTF8.self).contains("payments"))
    }
}

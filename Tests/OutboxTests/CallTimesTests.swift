import Outbox
import SecretMemory
import SystemPackage
import TestSupport
import Testing

@Suite("CallTimes")
struct CallTimesTests {
    private let folder: TemporaryFolder
    private let clock: FakeClock
    private let times = [940.000_001, 955.5, 999.25]

    init() throws {
        folder = try TemporaryFolder()
        clock = FakeClock()
    }

    private func open() throws -> CallTimes {
        let host = try Outbox(stateFolder: folder.path).hostIdentity()
        return try CallTimes(stateFolder: folder.path, host: host, clock: clock.host)
    }

    private func id(_ key: String, _ callTimes: borrowing CallTimes) throws -> CallTimes.KeyID {
        let bytes = Array(key.utf8)
        let secret = try SecretBytes(byteCount: bytes.count) { $0.overwrite(with: bytes) }
        return callTimes.id(of: secret)
    }

    @Test("what was saved comes back, and each key has its own")
    func saved() throws {
        let callTimes = try open()
        let (first, second) = (try id("first", callTimes), try id("second", callTimes))
        #expect(try callTimes.load(first) == [])
        try callTimes.save(times, for: first)
        #expect(try open().load(first) == times)
        #expect(try open().load(second) == [])
        try callTimes.save([1], for: first)
        #expect(try callTimes.load(first) == [1])
    }

    @Test("the same key is the same everywhere on a host, and another on another host")
    func identity() throws {
        let here = try open()
        let first = try id("key", here)
        #expect(try id("key", open()) == first)
        #expect(try id("kez", here) != first)
        let other = try TemporaryFolder()
        let host = try Outbox(stateFolder: other.path).hostIdentity()
        let elsewhere = try CallTimes(stateFolder: other.path, host: host, clock: clock.host)
        #expect(try id("key", elsewhere) != first)
    }

    @Test("after a reboot they are forgotten; a wall clock that is set changes nothing")
    func reboot() throws {
        let callTimes = try open()
        let key = try id("key", callTimes)
        try callTimes.save(times, for: key)
        try clock.setWall("2036-01-01T00:00:00Z")
        #expect(try open().load(key) == times)
        clock.now.bootID = "boot-2"
        #expect(try open().load(key) == [])
    }

    @Test(
        "a damaged file counts as empty, and can be saved over",
        arguments: [
            "", "{", "garbage", #"{"v":2}"#, #"{"v":1,"boot":"boot-1","sent":7}"#,
            #"{"v":1,"boot":"boot-1","sent":[1,"2"]}"#,
        ]
    )
    func damaged(_ content: String) throws {
        let callTimes = try open()
        let key = try id("key", callTimes)
        try callTimes.save(times, for: key)
        let name = try #require(folder.names(in: "calls").first)
        try put(content, at: folder.path.appending("calls/\(name)"))
        #expect(try callTimes.load(key) == [])
        try callTimes.save(times, for: key)
        #expect(try callTimes.load(key) == times)
    }

    @Test("neither a file's name nor what is in it tells the key")
    func tellsNothing() throws {
        let callTimes = try open()
        try callTimes.save(times, for: id("0123456789abcdef", callTimes))
        let name = try #require(folder.names(in: "calls").first)
        #expect(name.count == 32 && name.allSatisfy(\.isHexDigit))
        let path = folder.path.appending("calls/\(name)")
        #expect(try mode(path) == 0o600)
        #expect(!String(decoding: try read(path), as: UTF8.self).contains("0123456789"))
    }
}

import Foundation
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

    private func open() -> CallTimes {
        CallTimes(folder: folder.path.appending("calls"), clock: clock.host)
    }

    /// The name of the one file that is no lock.
    private func fileName() throws -> String {
        try #require(folder.names(in: "calls").first { $0 != "lock" })
    }

    private func id(_ key: String) throws -> CallTimes.KeyID {
        let bytes = Array(key.utf8)
        let secret = try SecretBytes(byteCount: bytes.count) { $0.overwrite(with: bytes) }
        return CallTimes.id(of: secret)
    }

    @Test("what was saved comes back, and each key has its own")
    func saved() throws {
        let callTimes = open()
        let (first, second) = (try id("first"), try id("second"))
        #expect(try callTimes.load(first) == [])
        try callTimes.update(first) { $0 = times }
        #expect(try open().load(first) == times)
        #expect(try open().load(second) == [])
        try callTimes.update(first) { $0 = [1] }
        #expect(try callTimes.load(first) == [1])
    }

    @Test("the same key is the same in every store, and another key is another")
    func identity() throws {
        #expect(try id("key") == id("key"))
        #expect(try id("key") != id("kez"))
    }

    @Test("many who change the times at once lose none of each other's")
    func concurrent() throws {
        let key = try id("key")
        let callTimes = open()
        DispatchQueue.concurrentPerform(iterations: 60) { index in
            #expect(throws: Never.self) {
                try callTimes.update(key) { $0.append(900 + Double(index)) }
            }
        }
        #expect(try Set(open().load(key)) == Set((0..<60).map { 900 + Double($0) }))
    }

    @Test("a change that fails leaves the times as they were")
    func failed() throws {
        let (callTimes, key) = (open(), try id("key"))
        try callTimes.update(key) { $0 = times }
        #expect(throws: Errno.noSpace) {
            try callTimes.update(key) {
                $0 = []
                throw Errno.noSpace
            }
        }
        #expect(try callTimes.load(key) == times)
    }

    @Test("after a reboot they are forgotten; a wall clock that is set changes nothing")
    func reboot() throws {
        let callTimes = open()
        let key = try id("key")
        try callTimes.update(key) { $0 = times }
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
        let callTimes = open()
        let key = try id("key")
        try callTimes.update(key) { $0 = times }
        let name = try fileName()
        try put(content, at: folder.path.appending("calls/\(name)"))
        #expect(try callTimes.load(key) == [])
        try callTimes.update(key) { $0 = times }
        #expect(try callTimes.load(key) == times)
    }

    @Test("neither a file's name nor what is in it tells the key")
    func tellsNothing() throws {
        let callTimes = open()
        try callTimes.update(id("0123456789abcdef")) { $0 = times }
        let name = try fileName()
        #expect(name.count == 32 && name.allSatisfy(\.isHexDigit))
        let path = folder.path.appending("calls/\(name)")
        #expect(try mode(path) == 0o600)
        #expect(!String(decoding: try read(path), as: UTF8.self).contains("0123456789"))
    }
}

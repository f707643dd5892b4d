import CivilTime
import Diagnostics
import DurableFiles
import Events
import Foundation
import JSON
import Outbox
import SystemPackage
import TestSupport
import Testing

@Suite("Outbox")
struct OutboxTests {
    private let folder: TemporaryFolder
    private let outbox: Outbox

    init() throws {
        folder = try TemporaryFolder()
        outbox = Outbox(stateFolder: folder.path.appending("a/b/state"))
    }

    @Test("an accepted event is one file of the owner's, named by its id")
    func oneFile() throws {
        let id = try outbox.enqueueSample()
        #expect(try folder.names(in: "a/b/state/outbox") == [id.description])
        #expect(try mode(outbox.folder.outbox.appending(id.description)) == 0o600)
        #expect(try outbox.state(of: id) == .waiting)
    }

    @Test("the entry names the key, the region and the moment")
    func entry() throws {
        let clock = FakeClock()
        let outbox = Outbox(stateFolder: folder.path, clock: clock.host)
        let event = try FittedEvent(asIs: Sample.trigger())
        let id = try outbox.enqueue(event, secretName: "pagerduty/search", region: .eu)
        let entry = try outbox.open(id, with: outbox.hostIdentity())
        #expect(entry.event == Sample.trigger())
        #expect(entry.secretName == "pagerduty/search")
        #expect(entry.region == .eu)
        #expect(entry.moment == clock.now)
    }

    @Test("neither a name nor a byte in the state folder tells what the event is")
    func tellsNothing() throws {
        try outbox.enqueueSample()
        try outbox.enqueueSample(Sample.trigger())
        let words = ["payments", "pagerduty", "Deploy", "build-host-7", "3f2c1a9", "production"]
        let files = try folder.allFiles().filter { !$0.key.hasSuffix("host-key") }
        #expect(files.count >= 4)
        for (name, content) in files {
            let text = name + String(decoding: content, as: UTF8.self)
            #expect(!words.contains { text.contains($0) }, "\(name)")
        }
    }

    @Test("the same event is sealed differently each time")
    func sealedAnew() throws {
        let names = try [outbox.enqueueSample(), outbox.enqueueSample()].map(\.description)
        let files = try names.map { try read(outbox.folder.outbox.appending($0)) }
        #expect(files[0] != files[1])
    }

    @Test("an event larger than the queue takes is refused")
    func tooLarge() throws {
        let event = Sample.change(String(repeating: "x", count: 1 << 20))
        #expect(throws: OutboxError.entryTooLarge(limit: 1 << 20)) {
            try outbox.enqueueSample(event)
        }
        #expect(try outbox.waitingCount() == 0)
    }

    @Test("fifty hooks at once: each event is kept once, and each hook's own are in order")
    func concurrent() throws {
        let outbox = outbox
        DispatchQueue.concurrentPerform(iterations: 50) { hook in
            // An outbox of its own, as another process has: the locks are between open files.
            let outbox = Outbox(stateFolder: outbox.folder.path)
            for number in 0..<4 {
                let event = Sample.resolve("\(hook).\(number)")
                #expect(throws: Never.self) { try outbox.enqueueSample(event) }
            }
        }
        let keys = try outbox.openAll().compactMap(\.event.deduplicationKey)
        #expect(Set(keys).count == 200)
        for hook in 0..<50 {
            let own = keys.filter { $0.hasPrefix("\(hook).") }
            #expect(own == (0..<4).map { "\(hook).\($0)" })
        }
        #expect(try !folder.names(in: "a/b/state/outbox").contains { $0.hasPrefix(".") })
    }

    @Test("a hook does not wait for the courier")
    func courierRuns() throws {
        let claim = try outbox.claim()
        try outbox.enqueueSample()
        #expect(try outbox.waitingCount() == 1)
        #expect(try !outbox.isClaimFree())
        _ = consume claim
    }

    @Test("a folder in the way is an error that names it")
    func inTheWay() throws {
        try put("", at: folder.path.appending("a"))
        let error = try #require(throws: FileError.self) { try outbox.enqueueSample() }
        #expect(error.diagnostic.location?.file.hasPrefix(folder.path.string) == true)
    }

    @Test("past the limit of the file size nothing half-written is left, and the rest is whole")
    func fileSizeLimit() async {
        await #expect(processExitsWith: .success) {
            WriteSignals.becomeErrors()
            let folder = try TemporaryFolder()
            let outbox = Outbox(stateFolder: folder.path)
            let before = try outbox.enqueueSample()
            var limit = rlimit(rlim_cur: 64, rlim_max: 64)
            #if canImport(Darwin)
                setrlimit(RLIMIT_FSIZE, &limit)
            #else
                setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            #endif
            let error = try #require(throws: FileError.self) { try outbox.enqueueSample() }
            #expect(error.code == .fileTooLarge)
            #expect(try folder.names(in: "outbox") == [before.description])
            #expect(try outbox.openAll().count == 1)
        }
    }

    @Test("in a folder that may only be read the event is refused, and the rest is whole")
    func readOnly() async {
        await #expect(processExitsWith: .success) { try refuse(mode: 0o500) }
    }

    @Test("in a folder that cannot be waited for the event is refused, and not queued either")
    func unreadable() async {
        // Names can be given and taken there, so the event has its own when the wait fails.
        await #expect(processExitsWith: .success) { try refuse(mode: 0o300) }
    }
}

/// Has an event refused, and that one alone, by a queue's folder with such a mode.
///
/// It is for a process of its own.
private func refuse(mode: mode_t) throws {
    let folder = try TemporaryFolder()
    let outbox = Outbox(stateFolder: folder.path)
    let before = try outbox.enqueueSample()
    // The superuser may do anything: become nobody.
    if geteuid() == 0 {
        for name in ["", "outbox", "host-key", "host-key.pub", "clock", "outbox.lock"] {
            chown(folder.path.appending(name).string, 65534, 65534)
        }
        _ = setegid(65534)
        _ = seteuid(65534)
    }
    chmod(outbox.folder.outbox.string, mode)
    let error = try #require(throws: FileError.self) { try outbox.enqueueSample() }
    #expect(error.diagnostic.status == .permissions)
    chmod(outbox.folder.outbox.string, 0o700)
    #expect(try folder.names(in: "outbox") == [before.description])
}

import Foundation
import Outbox
import Sealing
import SecretMemory
import SystemPackage
import TestSupport
import Testing

@Suite("Outbox: files that are no events")
struct OutboxOpeningTests {
    private let folder: TemporaryFolder
    private let outbox: Outbox
    private let id: OutboxEntryID
    private let path: FilePath

    init() throws {
        folder = try TemporaryFolder()
        outbox = Outbox(stateFolder: folder.path)
        id = try outbox.enqueueSample()
        path = outbox.folder.outbox.appending(id.description)
    }

    private func expectUnreadable(_ words: String, _ location: SourceLocation = #_sourceLocation)
        throws
    {
        let key = try outbox.hostIdentity()
        var thrown: (any Error)?
        do {
            _ = try outbox.open(id, with: key)
        } catch {
            thrown = error
        }
        let error = try #require(thrown as? OutboxError, sourceLocation: location)
        guard case .unreadable(let name, let fault) = error else {
            Issue.record("expected an unreadable file, not \(error)", sourceLocation: location)
            return
        }
        #expect(name == id.description, sourceLocation: location)
        #expect(fault.words.contains(words), sourceLocation: location)
    }

    @Test("one changed bit anywhere is found", arguments: [0.0, 0.1, 0.3, 0.5, 0.9, 1.0])
    func corrupt(_ place: Double) throws {
        var bytes = try read(path)
        bytes[Int(Double(bytes.count - 1) * place)] ^= 1
        try put(bytes, at: path)
        try expectUnreadable("damaged")
    }

    @Test("a file that was cut short is found", arguments: [0, 1, 47, 48, 49, 100, -1])
    func truncated(_ count: Int) throws {
        let bytes = try read(path)
        try put(Array(count < 0 ? bytes.dropLast() : bytes.prefix(count)), at: path)
        try expectUnreadable("cut short")
    }

    @Test("a file that grew is found")
    func extended() throws {
        try put(read(path) + [0], at: path)
        try expectUnreadable("damaged")
    }

    @Test("a file larger than any event is not read into memory")
    func tooLarge() throws {
        try put([UInt8](repeating: 7, count: 2 << 20), at: path)
        try expectUnreadable("larger")
    }

    @Test("what was sealed to another host is foreign")
    func otherHost() throws {
        let other = try Identity.generate().publicKey
        try put([UInt8]("hello".utf8).withRawSpan { try other.seal($0) }, at: path)
        try expectUnreadable("not sealed to this host's key")
    }

    @Test("what is no event is refused, though it was sealed to this host")
    func noEvent() throws {
        let key = try outbox.hostIdentity().publicKey
        try put([UInt8]("hello".utf8).withRawSpan { try key.seal($0) }, at: path)
        try expectUnreadable("JSON")
    }

    @Test("a symbolic link is not followed")
    func symbolicLink() throws {
        let real = folder.path.appending("elsewhere")
        try put(read(path), at: real)
        try remove(path)
        try FileManager.default.createSymbolicLink(
            atPath: path.string,
            withDestinationPath: real.string
        )
        try expectUnreadable("symbolic link")
    }

    @Test("a named pipe does not make the courier wait")
    func namedPipe() throws {
        try remove(path)
        #expect(mkfifo(path.string, 0o600) == 0)
        try expectUnreadable("no regular file")
    }

    @Test("a folder is no event")
    func subfolder() throws {
        try remove(path)
        try FileManager.default.createDirectory(
            atPath: path.string,
            withIntermediateDirectories: false
        )
        try expectUnreadable("no regular file")
    }
}

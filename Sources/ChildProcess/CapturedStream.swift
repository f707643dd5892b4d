internal import SystemPackage

/// The first bytes of what comes out of a pipe.
final class CapturedStream {
    private var source: OwnedDescriptor?
    private let limit: Int
    private(set) var bytes: [UInt8] = []
    private(set) var isTruncated = false

    init(_ source: consuming OwnedDescriptor, limit: Int) {
        self.source = consume source
        self.limit = limit
    }

    /// Whether the end has not been seen yet.
    var isOpen: Bool { source != nil }

    /// The descriptor's number; -1 past the end.
    var number: Int32 { source?.descriptor.rawValue ?? -1 }

    /// Reads once.
    ///
    /// What goes past the limit is read and dropped, or the writer would wait for ever.
    func readSome() {
        let chunkSize = 16 * 1024
        var chunk: [UInt8] = []
        do {
            let descriptor = FileDescriptor(rawValue: number)
            chunk = try unsafe [UInt8](unsafeUninitializedCapacity: chunkSize) { buffer, count in
                count = try unsafe descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
        } catch {
            // A pipe that cannot be read has ended, as far as anyone can tell.
            chunk = []
        }
        guard !chunk.isEmpty else {
            source = nil
            return
        }
        let room = limit - bytes.count
        isTruncated = isTruncated || chunk.count > room
        bytes += chunk.prefix(room)
    }
}

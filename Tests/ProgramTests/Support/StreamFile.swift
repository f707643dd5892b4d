import Foundation
import SystemPackage

/// A nameless file that a program reads from or writes to.
///
/// It is no pipe: a child that outlives its parent cannot hold a test up, and nothing can fill.
final class StreamFile {
    let descriptor: FileDescriptor

    init(_ content: [UInt8] = []) throws {
        let path = FilePath(NSTemporaryDirectory()).appending("stream-\(UUID().uuidString)")
        descriptor = try FileDescriptor.open(
            path,
            .readWrite,
            options: [.create, .exclusiveCreate, .closeOnExec, .append],
            permissions: .ownerReadWrite
        )
        unlink(path.string)
        // By offset, so that a reader begins at the start.
        try descriptor.writeAll(toAbsoluteOffset: 0, content)
    }

    deinit { try? descriptor.close() }

    /// All that is in the file so far.
    func bytes() throws -> [UInt8] {
        var bytes = [UInt8]()
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = try chunk.withUnsafeMutableBytes {
                try descriptor.read(fromAbsoluteOffset: Int64(bytes.count), into: $0)
            }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }

    func text() throws -> String { String(decoding: try bytes(), as: UTF8.self) }
}

package import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Small text files of other programs, read as far as they go.
package enum TextFile {
    /// Returns the first `limit` bytes, with invalid UTF-8 as U+FFFD; nil where the file cannot be
    /// read.
    package static func text(of path: FilePath, limit: Int = 4096) -> String? {
        // O_NONBLOCK: to open a named pipe must not wait for its writer.
        guard
            let file = try? FileDescriptor.open(
                path,
                .readOnly,
                options: [.closeOnExec, .nonBlocking]
            )
        else { return nil }
        defer { try? file.close() }
        var status = stat()
        guard fstat(file.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFREG
        else { return nil }
        var bytes = [UInt8]()
        var chunk = [UInt8](repeating: 0, count: min(limit, 64 * 1024))
        while bytes.count < limit {
            guard let count = try? chunk.withUnsafeMutableBytes({ try file.read(into: $0) })
            else { return nil }
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        return String(decoding: bytes.prefix(limit), as: UTF8.self)
    }

    /// Returns the first line without its line feed and the blanks around it; nil where there is
    /// no file, or nothing in it.
    static func firstLine(of path: FilePath) -> String? {
        guard let line = text(of: path)?.split(separator: "\n").first else { return nil }
        let start = line.drop(while: isBlank)
        let end = start.lastIndex { !isBlank($0) } ?? start.startIndex
        return start.isEmpty ? nil : String(start[...end])
    }

    private static func isBlank(_ character: Character) -> Bool {
        switch character {
        case " ", "\t", "\r", "\r\n": true
        default: false
        }
    }

    static func isFolder(_ path: FilePath) -> Bool {
        var status = stat()
        return stat(path.string, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Returns a path from the root, without `.` and `..`.
    package static func absolute(_ path: FilePath) -> FilePath {
        guard path.isRelative, let here = getcwd(nil, 0) else { return path.lexicallyNormalized() }
        defer { free(here) }
        return FilePath(platformString: here).pushing(path).lexicallyNormalized()
    }
}

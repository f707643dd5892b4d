package import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What is done to folders.
package enum Folder {
    /// Creates a folder and those on the way to it that are missing, each with `mode` less the umask.
    ///
    /// A folder that exists is left as it is.
    package static func create(_ path: FilePath, mode: UInt16) throws(FileError) {
        if try FileStatus(at: path) != nil { return }
        if path.folder != path { try create(path.folder, mode: mode) }
        do {
            try SystemCalls.check("create the folder", path) {
                unsafe path.withPlatformString { unsafe mkdir($0, mode_t(mode)) }
            }
        } catch  where error.code == .fileExists {
            return
        }
        try synchronize(path.folder)
    }

    /// Waits until the names in a folder are on the disk, where the file system can do that with a
    /// folder.
    package static func synchronize(_ path: FilePath) throws(FileError) {
        let descriptor = try FileError.naming("open", path) {
            try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .directory])
        }
        let folder = OpenFile(owning: descriptor, path: path)
        do throws(FileError) {
            try SystemCalls.synchronize(folder.descriptor, path)
        } catch {
            // Many a share and FUSE has no fsync(2) of a folder: there is nothing to wait for.
            switch error.code {
            case .invalidArgument, .notSupported, .notSupportedOnSocket, .noFunction: return
            default: throw error
            }
        }
    }

    /// Calls `body` with each name in a folder, in no order, `.` and `..` left out, until it gives
    /// false.
    ///
    /// Nothing is kept, so that the size of the folder does not matter.
    package static func forEachName(
        in path: FilePath,
        _ body: (String) -> Bool
    ) throws(FileError) {
        let stream = unsafe path.withPlatformString { unsafe opendir($0) }
        guard let stream = unsafe stream else {
            throw FileError("list", path, Errno(rawValue: errno))
        }
        defer { unsafe closedir(stream) }
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else {
                if errno != 0 { throw FileError("list", path, Errno(rawValue: errno)) }
                return
            }
            // The name is as long as its terminator says, not as the tuple that declares it.
            let name = unsafe String(cString: entryName(entry))
            if name != ".", name != "..", !body(name) { return }
        }
    }

    /// The names in a folder, sorted; none where the folder does not exist.
    package static func names(in path: FilePath) throws(FileError) -> [String] {
        var names = [String]()
        do {
            try forEachName(in: path) {
                names.append($0)
                return true
            }
        } catch  where error.isMissing {
            return []
        }
        return names.sorted()
    }

    /// Removes an empty folder; one that is not empty or not there is left as it is.
    package static func removeIfEmpty(_ path: FilePath) {
        _ = unsafe path.withPlatformString { unsafe rmdir($0) }
    }

    private static func entryName(_ entry: UnsafeMutablePointer<dirent>) -> UnsafePointer<CChar> {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        return unsafe UnsafeRawPointer(entry).advanced(by: offset)
            .assumingMemoryBound(to: CChar.self)
    }
}

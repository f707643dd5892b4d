internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What is left of a file system.
enum FileSystemRoom {
    /// Whether it has room for bytes but none for another file (statvfs(3)); false where that
    /// cannot be told.
    ///
    /// The system has one error for both.
    static func hasNoInodes(_ path: FilePath) -> Bool {
        for path in [path, path.folder] {
            var status = statvfs()
            let result = unsafe path.withPlatformString { unsafe statvfs($0, &status) }
            guard result == 0 else { continue }
            // Where inodes are made as they are needed there is no number of them.
            return status.f_files > 0 && status.f_favail == 0 && status.f_bavail > 0
        }
        return false
    }
}

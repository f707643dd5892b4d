package import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension FilePath {
    /// The path of the same file without any symbolic link (realpath(3)).
    ///
    /// - Throws: `FileError`; `ENOENT` where there is nothing.
    package func resolved() throws(FileError) -> FilePath {
        guard let found = unsafe withPlatformString({ unsafe realpath($0, nil) }) else {
            throw FileError("look at", self, Errno(rawValue: errno))
        }
        defer { unsafe free(found) }
        return unsafe FilePath(platformString: found)
    }
}

internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension OpenFile {
    /// Sets the permission bits, whatever the umask says.
    borrowing func setMode(_ mode: UInt16, of target: FilePath) throws(FileError) {
        let descriptor = descriptor.rawValue
        try SystemCalls.check("set the mode of", target) { fchmod(descriptor, mode_t(mode)) }
    }
}

internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Calls of the C library that swift-system does not have, as throwing functions.
enum SystemCalls {
    /// Runs `call` again while a signal interrupts it; throws `FileError` when it gives -1.
    @discardableResult
    static func check(
        _ operation: String,
        _ path: FilePath,
        _ call: () -> CInt
    ) throws(FileError) -> CInt {
        while true {
            let result = call()
            if result != -1 { return result }
            let code = Errno(rawValue: errno)
            guard code == .interrupted else { throw FileError(operation, path, code) }
        }
    }

    static func rename(_ source: FilePath, to target: FilePath) throws(FileError) {
        try check("put the new file in place", target) {
            unsafe source.withPlatformString { source in
                unsafe target.withPlatformString { unsafe cRename(source, $0) }
            }
        }
    }

    /// Gives `source` the second name `target`, which must not exist.
    static func link(_ source: FilePath, to target: FilePath) throws(FileError) {
        try check("create", target) {
            unsafe source.withPlatformString { source in
                unsafe target.withPlatformString { unsafe cLink(source, $0) }
            }
        }
    }

    static func unlink(_ path: FilePath) throws(FileError) {
        try check("remove", path) { unsafe path.withPlatformString { unsafe cUnlink($0) } }
    }

    /// Waits until what was written through `descriptor` is on the disk.
    static func synchronize(_ descriptor: FileDescriptor, _ path: FilePath) throws(FileError) {
        try check("write to the disk", path) {
            #if canImport(Darwin)
                // fsync(2) of Darwin leaves data in the drive's own cache.
                let result = fcntl(descriptor.rawValue, F_FULLFSYNC)
                return result == -1 ? fsync(descriptor.rawValue) : result
            #else
                fsync(descriptor.rawValue)
            #endif
        }
    }

    static func status(of descriptor: FileDescriptor, _ path: FilePath) throws(FileError) -> stat {
        var status = stat()
        try check("look at", path) { unsafe fstat(descriptor.rawValue, &status) }
        return status
    }

    // Inside `SystemCalls` these names would find its own functions.
    private static func cRename(_ source: UnsafePointer<CChar>, _ target: UnsafePointer<CChar>)
        -> CInt
    {
        #if canImport(Darwin)
            unsafe Darwin.rename(source, target)
        #else
            unsafe Glibc.rename(source, target)
        #endif
    }

    private static func cLink(_ source: UnsafePointer<CChar>, _ target: UnsafePointer<CChar>)
        -> CInt
    {
        #if canImport(Darwin)
            unsafe Darwin.link(source, target)
        #else
            unsafe Glibc.link(source, target)
        #endif
    }

    private static func cUnlink(_ path: UnsafePointer<CChar>) -> CInt {
        #if canImport(Darwin)
            unsafe Darwin.unlink(path)
        #else
            unsafe Glibc.unlink(path)
        #endif
    }
}

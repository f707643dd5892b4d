internal import CProcess
package import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Both ends of a pipe (pipe(2)); neither reaches a child by itself.
package struct AnonymousPipe: ~Copyable {
    package let readEnd: OwnedDescriptor
    package let writeEnd: OwnedDescriptor

    /// - Throws: `Errno` when no descriptor is to be had.
    package init() throws(Errno) {
        var ends: [Int32] = [-1, -1]
        guard unsafe sealhook_pipe(&ends) == 0 else { throw Errno(rawValue: errno) }
        readEnd = OwnedDescriptor(FileDescriptor(rawValue: ends[0]))
        writeEnd = OwnedDescriptor(FileDescriptor(rawValue: ends[1]))
    }

    /// Closes the end to write to, as it must be for the other to come to an end.
    package consuming func takeReadEnd() -> OwnedDescriptor { readEnd }

    /// Closes the end to read from.
    package consuming func takeWriteEnd() -> OwnedDescriptor { writeEnd }
}

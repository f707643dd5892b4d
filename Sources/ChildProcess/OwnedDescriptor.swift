internal import CProcess
package import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A descriptor that is closed when its owner ends.
package struct OwnedDescriptor: ~Copyable {
    /// Open for as long as the value lives.
    package let descriptor: FileDescriptor

    package init(_ descriptor: FileDescriptor) {
        self.descriptor = descriptor
    }

    // All that close(2) could report concerns files being written, which these are not.
    deinit { try? descriptor.close() }

    /// Gives the descriptor up: the caller closes it.
    package consuming func release() -> FileDescriptor {
        let descriptor = descriptor
        discard self
        return descriptor
    }

    /// Makes a copy that is none of the three standard numbers and is closed in children.
    static func copy(of descriptor: FileDescriptor) throws(Errno) -> OwnedDescriptor {
        let number = sealhook_copy_above_standard(descriptor.rawValue)
        guard number >= 0 else { throw Errno(rawValue: errno) }
        return OwnedDescriptor(FileDescriptor(rawValue: number))
    }
}

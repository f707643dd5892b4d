internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension OwnedDescriptor {
    /// Whether nobody reads any longer what is written to this end of a pipe.
    ///
    /// - Parameter milliseconds: How long to wait for that; -1: as long as it takes.
    /// - Returns: False where the time was up first, or a signal came.
    package borrowing func hasLostReader(within milliseconds: Int32) -> Bool {
        // No event is asked for: that the other end is closed is always told, as POLLERR by Linux
        // and POLLHUP by others (poll(2)).
        var event = pollfd(fd: descriptor.rawValue, events: 0, revents: 0)
        return unsafe poll(&event, 1, milliseconds) > 0
    }
}

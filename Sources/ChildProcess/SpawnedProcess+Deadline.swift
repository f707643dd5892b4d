internal import CProcess
internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension SpawnedProcess {
    /// Waits for the process to end, for at most `duration`.
    ///
    /// - Returns: How it ended; nil where it still runs, and then it is left alone.
    /// - Throws: `ProcessError.waitFailed`.
    package consuming func wait(
        atMost duration: Duration
    ) throws(ProcessError) -> Termination? {
        let deadline = Deadline(after: duration)
        #if canImport(Darwin)
            let watch = OwnedDescriptor(FileDescriptor(rawValue: kqueue()))
            var change = kevent(
                ident: UInt(pid),
                filter: Int16(EVFILT_PROC),
                flags: UInt16(EV_ADD),
                fflags: NOTE_EXIT,
                data: 0,
                udata: nil
            )
            // Fails where the process has ended already, which the first look finds out.
            unsafe kevent(watch.descriptor.rawValue, &change, 1, nil, 0, nil)
            let number = watch.descriptor.rawValue
        #else
            // Becomes readable when the process ends (pidfd_open(2)).
            let watch = OwnedDescriptor(
                FileDescriptor(rawValue: sealhook_process_descriptor(pid))
            )
            let number = watch.descriptor.rawValue
        #endif
        while true {
            if case .ended(let termination) = try state(options: WNOHANG) { return termination }
            let left = deadline.millisecondsLeft
            guard left > 0 else { return nil }
            // Linux before 5.3 has no such descriptor (-1, which poll(2) skips): look now and then.
            var event = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
            unsafe poll(&event, 1, number >= 0 ? left : min(left, 20))
        }
    }
}

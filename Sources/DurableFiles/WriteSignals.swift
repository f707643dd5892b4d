#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The signals that would end a process in the middle of a write.
package enum WriteSignals {
    /// Makes a write to a closed pipe or past the file size limit an error (`EPIPE`, `EFBIG`)
    /// instead of the end of the process, so that it can say what happened and leave no half file.
    ///
    /// An ignored signal stays ignored through execve(2): whoever starts a program resets both.
    package static func becomeErrors() {
        _ = signal(SIGPIPE, SIG_IGN)
        _ = signal(SIGXFSZ, SIG_IGN)
    }
}

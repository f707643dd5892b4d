#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// How large a core file the user lets a process leave (`RLIMIT_CORE`, getrlimit(2)).
///
/// A process that holds keys may leave none. Only its soft limit is lowered: the programs that it
/// starts for the user get back what they would have had without it.
package struct CoreFileLimit: Equatable, Sendable {
    private let byteCount: rlim_t

    /// The limit of this process; nil where the system does not tell.
    package static func current() -> CoreFileLimit? {
        read().map { CoreFileLimit(byteCount: $0.rlim_cur) }
    }

    /// Allows this process no core file.
    static func forbid() {
        set(0)
    }

    /// Runs `body` under this limit, as the programs that it starts inherit it.
    package func restored<Result, Failure: Error>(
        during body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let before = Self.current()
        Self.set(byteCount)
        defer { before.map { Self.set($0.byteCount) } }
        return try body()
    }

    private static func set(_ byteCount: rlim_t) {
        guard var limit = read() else { return }
        limit.rlim_cur = min(byteCount, limit.rlim_max)
        #if canImport(Darwin)
            _ = unsafe setrlimit(RLIMIT_CORE, &limit)
        #else
            _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        #endif
    }

    private static func read() -> rlimit? {
        var limit = rlimit()
        #if canImport(Darwin)
            let isRead = unsafe getrlimit(RLIMIT_CORE, &limit) == 0
        #else
            let resource = __rlimit_resource_t(RLIMIT_CORE.rawValue)
            let isRead = unsafe getrlimit(resource, &limit) == 0
        #endif
        return isRead ? limit : nil
    }
}

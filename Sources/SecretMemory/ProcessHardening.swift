#if canImport(Darwin)
    internal import Darwin
#else
    internal import CPlatform
    internal import Glibc
#endif

/// What a process does before it reads its first key.
package enum ProcessHardening {
    /// Forbids core files and, on Linux, another process of the same user from attaching to this
    /// one or reading its `/proc` files (`PR_SET_DUMPABLE`, prctl(2)).
    package static func apply() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Darwin)
            _ = unsafe setrlimit(RLIMIT_CORE, &none)
        #else
            _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
            _ = sealhook_forbid_dumps()
        #endif
    }
}

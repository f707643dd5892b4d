#if !canImport(Darwin)
    internal import CPlatform
#endif

/// What a process does before it reads its first key.
package enum ProcessHardening {
    /// Forbids core files, reports of a crash and, on Linux, that another process of the same user
    /// attaches to this one or reads its `/proc` files (`PR_SET_DUMPABLE`, prctl(2)).
    ///
    /// - Returns: The limit of core files as it was, for the programs that the user has started;
    ///   nil where it is not known.
    @discardableResult
    package static func apply() -> CoreFileLimit? {
        let before = CoreFileLimit.current()
        CoreFileLimit.forbid()
        CrashReports.forbid()
        #if !canImport(Darwin)
            _ = sealhook_forbid_dumps()
        #endif
        return before
    }
}

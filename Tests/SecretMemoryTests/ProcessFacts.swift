import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the kernel sends for a page that may not be read or written.
let forbiddenAccess: CInt = {
    #if canImport(Darwin)
        SIGBUS
    #else
        SIGSEGV
    #endif
}()

/// Keeps a process that is meant to die by a signal from leaving a core file.
func forbidCoreFile() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    #if canImport(Darwin)
        setrlimit(RLIMIT_CORE, &none)
    #else
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    #endif
}

#if os(Linux)
    /// How many mappings this process has.
    func mappingCount() throws -> Int {
        let maps = try #require(fopen("/proc/self/maps", "r"))
        defer { fclose(maps) }
        var count = 0
        while true {
            switch getc(maps) {
            case EOF: return count
            case 0x0A: count += 1
            default: continue
            }
        }
    }
#endif

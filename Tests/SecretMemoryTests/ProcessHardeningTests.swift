import SecretMemory
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("ProcessHardening")
struct ProcessHardeningTests {
    @Test("after it this process leaves no core file; its hard limit is as it was")
    func noCoreFiles() async {
        await #expect(processExitsWith: .success) {
            let before = CoreLimit.read()
            CoreLimit.raise()
            ProcessHardening.apply()
            #expect(CoreLimit.read().rlim_cur == 0)
            #expect(CoreLimit.read().rlim_max == before.rlim_max)
        }
    }

    @Test("the limit from before is there again for what is started under it, and only then")
    func restored() async {
        await #expect(processExitsWith: .success) {
            CoreLimit.raise()
            let before = CoreLimit.read()
            let limit = try #require(ProcessHardening.apply())
            let within = limit.restored { CoreLimit.read() }
            #expect(within.rlim_cur == before.rlim_cur)
            #expect(within.rlim_max == before.rlim_max)
            #expect(CoreLimit.read().rlim_cur == 0)
        }
    }

    #if os(Linux)
        @Test("after it the kernel lets no process of the same user attach")
        func notDumpable() async {
            await #expect(processExitsWith: .success) {
                // prctl(2) is variadic, which Swift cannot call by name.
                typealias Control = @convention(c) (CInt, CLong, CLong, CLong, CLong) -> CInt
                let symbol = try #require(dlsym(nil, "prctl"))
                let control = unsafeBitCast(symbol, to: Control.self)
                let isDumpable: CInt = 3  // PR_GET_DUMPABLE
                #expect(control(isDumpable, 0, 0, 0, 0) == 1)
                ProcessHardening.apply()
                #expect(control(isDumpable, 0, 0, 0, 0) == 0)
            }
        }
    #endif
}

/// The limit of core files as the system tells it.
private enum CoreLimit {
    static func read() -> rlimit {
        var limit = rlimit(rlim_cur: 1, rlim_max: 1)
        #if canImport(Darwin)
            getrlimit(RLIMIT_CORE, &limit)
        #else
            getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        #endif
        return limit
    }

    /// Allows as much as may be, so that there is something to take away.
    static func raise() {
        var limit = read()
        limit.rlim_cur = limit.rlim_max
        #if canImport(Darwin)
            setrlimit(RLIMIT_CORE, &limit)
        #else
            setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        #endif
    }
}

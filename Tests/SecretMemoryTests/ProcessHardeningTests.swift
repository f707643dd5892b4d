import SecretMemory
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("ProcessHardening")
struct ProcessHardeningTests {
    @Test("after it no core file can be written, and the limit cannot be raised again")
    func noCoreFiles() async {
        await #expect(processExitsWith: .success) {
            ProcessHardening.apply()
            var limit = rlimit(rlim_cur: 1, rlim_max: 1)
            #if canImport(Darwin)
                getrlimit(RLIMIT_CORE, &limit)
            #else
                getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
            #endif
            #expect(limit.rlim_cur == 0)
            #expect(limit.rlim_max == 0)
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

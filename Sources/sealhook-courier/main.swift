#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

// Not exit(3): no library that was loaded has anything to put away.
_exit(CourierProgram.run())

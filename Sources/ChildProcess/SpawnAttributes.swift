internal import CProcess

#if canImport(Darwin)
    internal import Darwin
    typealias SpawnAttributesStorage = posix_spawnattr_t?
#else
    internal import Glibc
    typealias SpawnAttributesStorage = posix_spawnattr_t
#endif

/// The signals and the process group of a child.
@safe
struct SpawnAttributes: ~Copyable {
    private let storage: UnsafeMutablePointer<SpawnAttributesStorage>

    init(for command: ProcessCommand) {
        unsafe storage = UnsafeMutablePointer.allocate(capacity: 1)
        unsafe posix_spawnattr_init(storage)
        var mask = SignalSet(command.blockedSignals).raw
        unsafe posix_spawnattr_setsigmask(storage, &mask)
        var reset = SignalSet(allBut: command.keptSignals + [SIGKILL, SIGSTOP]).raw
        unsafe posix_spawnattr_setsigdefault(storage, &reset)
        var flags = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
        switch command.group {
        case .same: break
        case .own:
            flags |= Int16(POSIX_SPAWN_SETPGROUP)
            unsafe posix_spawnattr_setpgroup(storage, 0)
        case .newSession: flags |= sealhook_spawn_new_session()
        }
        unsafe posix_spawnattr_setflags(storage, flags)
    }

    /// Lends the attributes to posix_spawn(3).
    borrowing func withPointer<Result>(_ body: (UnsafePointer<SpawnAttributesStorage>) -> Result)
        -> Result
    {
        unsafe body(storage)
    }

    deinit {
        unsafe posix_spawnattr_destroy(storage)
        unsafe storage.deallocate()
    }
}

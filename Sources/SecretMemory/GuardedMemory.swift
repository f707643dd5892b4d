internal import CSodium
internal import Synchronization

/// Where secrets lie: libsodium's guarded, locked allocations, of which small ones are used again.
///
/// To have an allocation and give it back takes eleven system calls, more than it takes to open a
/// key. One that is kept for the next secret is wiped.
@safe
struct GuardedMemory: Sendable {
    /// For what a program holds on to: read-only in use, and no access at all while it is kept.
    static let protected = GuardedMemory(isProtected: true)
    /// For what comes and goes by the thousand.
    ///
    /// To change what a page allows interrupts every thread on every processor; these stay as they
    /// are.
    static let writable = GuardedMemory(isProtected: false)

    /// The room in one that is kept: with libsodium's canary, one page.
    private static let smallByteCount = 4080
    /// How many are kept, so that little of what a process may lock is held for nothing.
    private static let keptLimit = 8

    private let isProtected: Bool
    private let kept = Kept()

    private final class Kept: Sendable {
        // Pages that nobody else points to: to have one is to own it.
        let allocations = Mutex([UInt]())
    }

    /// Memory for `byteCount` bytes that can be written, with a guard page right behind it.
    ///
    /// - Returns: nil where there is none to be had.
    func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer? {
        guard byteCount <= Self.smallByteCount else { return unsafe sodium_malloc(byteCount) }
        guard let allocation = unsafe takeKept() ?? sodium_malloc(Self.smallByteCount) else {
            return nil
        }
        return unsafe allocation + Self.offset(of: byteCount)
    }

    /// Says that memory is filled: from now on it is only read.
    func protect(_ base: UnsafeMutableRawPointer, _ byteCount: Int) {
        guard isProtected else { return }
        unsafe sodium_mprotect_readonly(base - Self.offset(of: byteCount))
    }

    /// Wipes memory and takes it back.
    func release(_ base: UnsafeMutableRawPointer, _ byteCount: Int) {
        guard byteCount <= Self.smallByteCount else {
            // It wipes the whole allocation before it gives the pages back.
            return unsafe sodium_free(base)
        }
        let allocation = unsafe base - Self.offset(of: byteCount)
        if isProtected { unsafe sodium_mprotect_readwrite(allocation) }
        unsafe sodium_memzero(allocation, Self.smallByteCount)
        if unsafe !keep(allocation) { unsafe sodium_free(allocation) }
    }

    private func takeKept() -> UnsafeMutableRawPointer? {
        let address = kept.allocations.withLock { $0.popLast() }
        guard let address, let allocation = unsafe UnsafeMutableRawPointer(bitPattern: address)
        else { return nil }
        if isProtected { unsafe sodium_mprotect_readwrite(allocation) }
        return unsafe allocation
    }

    private func keep(_ allocation: UnsafeMutableRawPointer) -> Bool {
        if isProtected { unsafe sodium_mprotect_noaccess(allocation) }
        let address = UInt(bitPattern: allocation)
        return kept.allocations.withLock { allocations in
            guard allocations.count < Self.keptLimit else { return false }
            allocations.append(address)
            return true
        }
    }

    // A secret lies at the end, so that what reads or writes past it meets the guard page. One of
    // no bytes has one that is its own: its address is not the guard page's.
    private static func offset(of byteCount: Int) -> Int {
        byteCount <= smallByteCount ? smallByteCount - max(byteCount, 1) : 0
    }
}

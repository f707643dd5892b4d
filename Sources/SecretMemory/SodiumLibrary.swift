internal import CSodium

/// libsodium's one-time start.
package enum SodiumLibrary {
    /// Whether libsodium is initialised; the first use does it.
    ///
    /// Safe from any thread.
    package static let isReady = sodium_init() >= 0

    /// Whether this process may lock memory: what `doctor` tells.
    ///
    /// A failed `mlock` is no error, as `sodium_malloc` then still guards and wipes, but the pages
    /// may reach the swap.
    package static func canLockMemory() -> Bool {
        guard isReady, let page = unsafe sodium_malloc(1) else { return false }
        defer { unsafe sodium_free(page) }
        return unsafe sodium_mlock(page, 1) == 0
    }
}

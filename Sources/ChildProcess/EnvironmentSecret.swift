package import SecretMemory

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A secret that came to this process in a variable.
package enum EnvironmentSecret {
    /// Takes a variable's value out of this process's environment.
    ///
    /// The bytes are copied into guarded memory, then overwritten where they stand: that place is
    /// what `/proc/PID/environ` shows (proc(5)), and unsetenv(3) alone leaves it as it was. No
    /// child gets the variable either. Call it before `ProcessEnvironment.current()`, while the
    /// process has one thread.
    ///
    /// - Returns: The value; nil where the variable is not set or empty.
    /// - Throws: `SecretMemoryError`. The variable is gone all the same.
    package static func take(_ name: String) throws -> SecretBytes? {
        guard let value = unsafe getenv(name) else { return nil }
        // A name may stand in the block more than once, and all of them are to go.
        defer {
            wipeAll(name)
            unsafe unsetenv(name)
        }
        let byteCount = unsafe strlen(value)
        guard byteCount > 0 else { return nil }
        return try SecretBytes(byteCount: byteCount) { target in
            let source = unsafe RawSpan(_unsafeStart: value, byteCount: byteCount)
            target.overwrite(with: source)
        }
    }

    private static func wipeAll(_ name: String) {
        let prefix = "\(name)=", prefixLength = prefix.utf8.count
        unsafe ProcessEnvironment.forEachEntry { entry in
            guard unsafe strncmp(entry, prefix, prefixLength) == 0 else { return }
            let value = unsafe entry + prefixLength
            // The block stays reachable, so that no compiler may leave this out.
            unsafe memset(value, 0, strlen(value))
        }
    }
}

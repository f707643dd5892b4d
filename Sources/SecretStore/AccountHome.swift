internal import DurableFiles
package import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The home folder of the user that this process runs as, as the host's accounts have it.
package enum AccountHome {
    /// Finds it; nil for a user who has no account, as in many a container.
    package static func find() -> FilePath? {
        #if canImport(Darwin)
            var entry = passwd()
            var found: UnsafeMutablePointer<passwd>?
            var buffer = [CChar](repeating: 0, count: 1 << 14)
            let result = getpwuid_r(getuid(), &entry, &buffer, buffer.count, &found)
            guard result == 0, found != nil, let home = entry.pw_dir else { return nil }
            return FilePath(platformString: home)
        #else
            // getpwuid_r(3) loads libraries of the host's C library, which a static program must
            // not.
            let accounts = try? DurableFile.readIfPresent("/etc/passwd", limit: 4 << 20)
            return home(of: getuid(), inAccounts: accounts ?? [])
        #endif
    }

    /// Finds a user's home in the text of passwd(5).
    static func home(of user: UInt32, inAccounts text: [UInt8]) -> FilePath? {
        for line in text.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            guard fields.count > 5, fields[2].elementsEqual("\(user)".utf8) else { continue }
            return FilePath(String(decoding: fields[5], as: UTF8.self))
        }
        return nil
    }
}

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The name of this machine.
enum HostName {
    /// What gethostname(2) says; `localhost` where it says nothing.
    static func current() -> String {
        // HOST_NAME_MAX is 64 on Linux and 255 on macOS.
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return bytes.isEmpty ? "localhost" : String(decoding: bytes, as: UTF8.self)
    }
}

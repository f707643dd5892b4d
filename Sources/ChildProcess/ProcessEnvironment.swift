internal import CProcess

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The variables of this process.
package enum ProcessEnvironment {
    /// Returns all variables; of two with one name the first, as getenv(3) does.
    ///
    /// Bytes that are not UTF-8 come out as U+FFFD; a child that is given the value as it is gets
    /// them unchanged. Take secrets out with `EnvironmentSecret` before: what this returns is never wiped.
    package static func current() -> [String: String] {
        var variables = [String: String]()
        unsafe forEachEntry { entry in
            guard let equals = unsafe strchr(entry, Int32(UInt8(ascii: "="))) else { return }
            let nameLength = unsafe equals - entry
            let nameBytes = unsafe UnsafeRawBufferPointer(start: entry, count: nameLength)
            let name = unsafe String(decoding: nameBytes, as: UTF8.self)
            guard variables[name] == nil else { return }
            variables[name] = unsafe String(cString: equals + 1)
        }
        return variables
    }

    /// Lends each `NAME=value` where it stands in memory.
    static func forEachEntry(_ body: (UnsafeMutablePointer<CChar>) -> Void) {
        guard var slot = unsafe sealhook_environment() else { return }
        while let entry = unsafe slot.pointee {
            unsafe body(entry)
            unsafe slot += 1
        }
    }
}

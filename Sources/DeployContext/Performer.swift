internal import Git
internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Who deploys.
enum Performer {
    /// The user that variables name, the one before sudo(8) first; else the one that this process
    /// runs as.
    static func name(in environment: [String: String]) -> String? {
        let named = ["SEALHOOK_PERFORMER", "SUDO_USER", "USER", "LOGNAME"].lazy
            .compactMap { DeployContext.Variable.value($0, in: environment) }
            .first
        return named ?? accountName()
    }

    private static func accountName() -> String? {
        #if canImport(Darwin)
            guard let entry = getpwuid(getuid()) else { return nil }
            return String(cString: entry.pointee.pw_name)
        #else
            // getpwuid(3) loads libraries of the host's C library, which a static program must not.
            let text = TextFile.text(of: "/etc/passwd", limit: 4 << 20) ?? ""
            return name(of: getuid(), inAccounts: text)
        #endif
    }

    /// Finds a user in the text of passwd(5).
    static func name(of user: UInt32, inAccounts text: String) -> String? {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            guard fields.count > 2, fields[2] == "\(user)", !fields[0].isEmpty else { continue }
            return String(fields[0])
        }
        return nil
    }
}

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A NULL-terminated array of C strings, as posix_spawn(3) and execve(2) take it.
@safe
struct CStringArray: ~Copyable {
    /// The array; it must not be used after the value is gone.
    @unsafe private(set) var pointers: [UnsafeMutablePointer<CChar>?]

    /// Copies the strings; nil where one has a NUL byte, at which C would cut it.
    init?(_ strings: [String]) {
        guard !strings.contains(where: { $0.utf8.contains(0) }) else { return nil }
        unsafe pointers = strings.map { unsafe strdup($0) } + [nil]
    }

    /// Copies variables, in the order of their names so that runs can be compared.
    init?(environment: [String: String]) {
        let variables = environment.sorted { $0.key < $1.key }
        guard !variables.contains(where: { $0.key.utf8.contains(0) || $0.value.utf8.contains(0) })
        else { return nil }
        unsafe pointers = variables.map { unsafe Self.copy(name: $0.key, value: $0.value) } + [nil]
    }

    deinit {
        for index in unsafe pointers.indices { unsafe free(pointers[index]) }
    }

    // A value that is not UTF-8 was repaired on its way into a String. Where it is still what this
    // process has, the child gets the bytes as they are.
    private static func copy(name: String, value: String) -> UnsafeMutablePointer<CChar>? {
        guard
            value.unicodeScalars.contains("\u{FFFD}"),
            let original = unsafe getenv(name),
            unsafe String(cString: original) == value
        else { return unsafe strdup("\(name)=\(value)") }
        let prefix = "\(name)=", prefixLength = prefix.utf8.count
        let byteCount = unsafe prefixLength + strlen(original) + 1
        guard let copy = unsafe malloc(byteCount) else { return nil }
        let characters = unsafe copy.assumingMemoryBound(to: CChar.self)
        unsafe strcpy(characters, prefix)
        unsafe strcpy(characters + prefixLength, original)
        return unsafe characters
    }
}

internal import Diagnostics
internal import DurableFiles
package import Sealing
package import SystemPackage

/// The owners whose rosters this host accepts: what the user, the host's administrator or the
/// environment has pinned.
///
/// It never comes from the repository.
package struct TrustedOwners: Sendable {
    /// The pins of the host's administrator.
    package static let hostFile: FilePath = "/etc/sealhook/trust"
    /// Holds pins with commas between them.
    package static let variable = "SEALHOOK_TRUST"

    /// A pinned key, and who pinned it: a file, or the environment.
    package struct Pin: Sendable {
        /// The pinned key.
        package let key: PublicKey
        /// A path, or the name of the variable.
        package let source: String
    }

    /// All pins: the user's, the host's, the environment's.
    package private(set) var pins: [Pin]

    /// Takes pins as they are.
    package init(pins: [Pin]) {
        self.pins = pins
    }

    /// Reads the pins of a host.
    ///
    /// - Throws: `StoreError.malformed` for a line that is no public key, `Diagnostic` for a link to a
    ///   file that others may change, `FileError`.
    package init(paths: HostPaths, environment: [String: String]) throws {
        pins = []
        for file in [paths.trust, Self.hostFile] { pins += try Self.read(file) }
        for word in (environment[Self.variable] ?? "").split(separator: ",") {
            let word = word.trimmed
            if word.isEmpty { continue }
            guard let key = PublicKey(word) else {
                throw StoreError(.malformed, "\(Self.variable) holds what is no public key")
            }
            pins.append(Pin(key: key, source: Self.variable))
        }
    }

    /// Whether a key is pinned.
    package func contains(_ key: PublicKey) -> Bool {
        pins.contains { $0.key == key }
    }

    /// Adds a pin to the user's file, under a comment of one line; nothing changes where it is
    /// there already.
    ///
    /// - Returns: Whether the file was changed.
    /// - Throws: `StoreError.malformed` for a file with a line that is no public key, `FileError`.
    package static func pin(
        _ key: PublicKey,
        comment: String,
        paths: HostPaths
    ) throws -> Bool {
        try Folder.create(paths.configuration, mode: 0o700)
        let lock = try FileLock(waitingFor: paths.configuration.appending("trust.lock"))
        let isNew = try !read(paths.trust).contains { $0.key == key }
        if isNew { try append(key, comment: comment, to: paths.trust) }
        _ = consume lock
        return isNew
    }

    private static func append(_ key: PublicKey, comment: String, to file: FilePath) throws {
        let before = try PinsFile.read(file) ?? []
        // A link stays one: its target is what somebody keeps elsewhere.
        let isLink = try FileStatus(at: file)?.kind == .symbolicLink
        let target = isLink ? try file.resolved() : file
        let gap: [UInt8] = before.isEmpty || before.last == 0x0A ? [] : [0x0A]
        // The comment may hold a member's name from a roster: it must not become a second pin.
        let comment = comment.map { $0.isNewline ? " " : $0 }
        let line = "# \(String(comment))\n\(key.bech32)\n"
        try DurableFile.write(before + gap + Array(line.utf8), to: target, mode: 0o600)
    }

    private static func read(_ path: FilePath) throws -> [Pin] {
        guard let bytes = try PinsFile.read(path) else { return [] }
        var pins = [Pin]()
        let lines = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let line = line.trimmed
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let key = PublicKey(line) else {
                throw StoreError(
                    .malformed,
                    "expected a public key, as 'sealhook key public' prints it",
                    at: Location(file: path.string, line: index + 1)
                )
            }
            pins.append(Pin(key: key, source: path.string))
        }
        return pins
    }
}

extension Substring {
    var trimmed: String {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

package import Diagnostics
internal import DurableFiles
package import ProjectFile
package import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A hook's script in the project's `hooks/`, looked at before anything depends on it.
package enum ProjectScript: Equatable, Sendable {
    /// There is none: the built-in hook is all.
    case none
    /// It can be run, as far as can be told without running it.
    case runnable(FilePath)
    /// It is there and cannot be run; the fault ends with what mends it.
    case unrunnable(Diagnostic)

    /// The folder of the scripts, in the project.
    package static let folderName = "hooks"
    /// How much of a script is looked at, in bytes.
    private static let limit = 64 * 1024

    /// Looks at a hook's script.
    package init(of hook: HookName, in project: Project) {
        let path = project.folder.appending(Self.folderName).appending(hook.rawValue)
        let shown = "\(Self.folderName)/\(hook.rawValue)"
        do {
            guard let fault = try Self.fault(path, shown) else {
                self = try FileStatus(at: path) == nil ? .none : .runnable(path)
                return
            }
            self = .unrunnable(fault)
        } catch {
            self = .unrunnable(Diagnostic(describing: error))
        }
    }

    /// What keeps the hooks of a project from being run, in their order.
    package static func faults(in project: Project) -> [Diagnostic] {
        HookName.allCases.compactMap { hook in
            guard case .unrunnable(let fault) = ProjectScript(of: hook, in: project) else {
                return nil
            }
            return fault
        }
    }

    private static func fault(_ path: FilePath, _ shown: String) throws -> Diagnostic? {
        func refused(_ problem: String, _ mend: String) -> Diagnostic {
            Diagnostic(
                .failed,
                "it cannot be run: \(problem)",
                at: Location(file: shown),
                hints: [mend]
            )
        }
        guard let status = try FileStatus(at: path) else { return nil }
        var target = stat()
        guard path.withPlatformString({ stat($0, &target) }) == 0 else {
            return refused("it is a link that leads nowhere", "see where to: ls -l \(shown)")
        }
        guard target.st_mode & S_IFMT == S_IFREG else {
            let kind = status.kind == .folder ? "a folder" : "no regular file"
            return refused("it is \(kind)", "move it away: mv \(shown) \(shown).d")
        }
        guard path.withPlatformString({ access($0, X_OK) }) == 0 else {
            return target.st_mode & 0o111 == 0
                ? refused("it is not executable", "make it so, in git too: chmod +x \(shown)")
                : refused(
                    "its file system runs nothing, or not for this user",
                    "see how it is mounted: df \(shown); mount | grep noexec"
                )
        }
        return try content(of: path).flatMap { problem(in: $0) }.map {
            refused($0.words, $0.mend(shown))
        }
    }

    private static func content(of path: FilePath) throws -> [UInt8]? {
        // Executable and not readable is rare, and no fault for a program.
        guard path.withPlatformString({ access($0, R_OK) }) == 0 else { return nil }
        return try FileError.naming("read", path) {
            let descriptor = try FileDescriptor.open(
                path,
                .readOnly,
                options: [.closeOnExec, .nonBlocking]
            )
            return try descriptor.closeAfter {
                var content = [UInt8](repeating: 0, count: limit)
                let count = try content.withUnsafeMutableBytes { try descriptor.read(into: $0) }
                return Array(content[..<count])
            }
        }
    }

    private struct Problem {
        let words: String
        let mend: (String) -> String
    }

    private static func problem(in content: [UInt8]) -> Problem? {
        if content.isEmpty {
            return Problem(words: "it is empty") {
                "take it away, or write it: sealhook init; rm \($0)"
            }
        }
        if content.starts(with: [0xEF, 0xBB, 0xBF]) {
            return Problem(words: "it begins with a byte order mark") {
                "take that out: sed -i '1s/^\\xEF\\xBB\\xBF//' \($0)"
            }
        }
        guard content.starts(with: "#!".utf8) else { return nil }
        let line = content.prefix { $0 != UInt8(ascii: "\n") }
        let words = line.dropFirst(2).split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        let interpreter = words.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let isShell = interpreter.hasSuffix("sh")
        if line.last == 0x0D || isShell && hasCarriageReturns(content) {
            return Problem(words: "its lines end in CR LF, and the CR is part of each command") {
                "make them LF, and keep git from undoing it (hooks/.gitattributes: * text eol=lf): "
                    + "sed -i 's/\\r$//' \($0)"
            }
        }
        guard !interpreter.isEmpty, access(interpreter, X_OK) == 0 else {
            return Problem(words: "its interpreter '\(interpreter)' is not on this host") {
                "install that, or name another in the first line: head -1 \($0)"
            }
        }
        return nil
    }

    private static func hasCarriageReturns(_ content: [UInt8]) -> Bool {
        zip(content, content.dropFirst()).contains { $0 == 0x0D && $1 == 0x0A }
    }
}

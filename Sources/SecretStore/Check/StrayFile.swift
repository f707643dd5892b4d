internal import Diagnostics
internal import DurableFiles
internal import Names
internal import SystemPackage

/// What stands in a store and is no sealed file of a valid name.
enum StrayFile {
    /// What git and people may keep beside the sealed files.
    private static let allowed: Set<String> = [".gitattributes", ".gitignore", "README.md"]

    /// What is to be said of a file; nil where it may stand there.
    static func finding(_ file: StoreFolder.File, in location: StoreLocation) -> Finding? {
        let shown = Location(file: location.shown(file.path))
        let word = word(location, file.path)
        let leaf = file.path.split(separator: "/").last.map(String.init) ?? file.path
        switch file.kind {
        case .symbolicLink:
            return error(
                .malformed,
                "it is a symbolic link, which a store may not have",
                shown,
                "remove it: git rm \(word)"
            )
        case .folder:
            return error(
                .malformed,
                "a folder may not stand here: no name leads through it",
                shown,
                "see what is in it: ls -R \(word)"
            )
        case .other:
            return error(.malformed, "it is no regular file", shown, "remove it: rm \(word)")
        case .regular: break
        }
        if leaf.hasPrefix(TemporaryName.prefix) {
            let diagnostic = Diagnostic(
                .failed,
                "a write that did not end has left it",
                at: shown,
                hints: ["remove it: rm \(word)"]
            )
            return Finding(.warning, diagnostic)
        }
        if allowed.contains(leaf) { return nil }
        if isSealedCopy(file, leaf, location) {
            let diagnostic = Diagnostic(
                .failed,
                "an editor or a merge has left this copy of a sealed file",
                at: shown,
                hints: ["remove it: rm \(word)"]
            )
            return Finding(.warning, diagnostic)
        }
        if leaf.lowercased().hasSuffix(SecretName.fileSuffix) {
            return error(
                .malformed,
                "its name is no secret's: lower-case letters, digits, '.', '_', '-' and '/'",
                shown,
                "rename it: git mv \(word) FILE"
            )
        }
        return error(
            .plaintextFound,
            "it is no sealed file, so it is plaintext in the store",
            shown,
            "seal it, then remove it: sealhook set NAME < \(word)"
        )
    }

    /// Whether an editor's or a merge's copy holds what a sealed file does, and not a value.
    private static func isSealedCopy(
        _ file: StoreFolder.File,
        _ leaf: String,
        _ location: StoreLocation
    ) -> Bool {
        guard leaf.contains(SecretName.fileSuffix), !leaf.hasSuffix(SecretName.fileSuffix)
        else { return false }
        let bytes = try? FileReader.bytes(location.root.appending(file.path), shownAs: file.path)
        // vim keeps the lines of the file that it has open in blocks of its own.
        if leaf.hasPrefix("."), bytes?.starts(with: Array("b0VIM ".utf8)) == true { return true }
        return bytes?.starts(with: Array("\(SecretFile.firstLine)\n".utf8)) == true
    }

    /// A file of the store as a word for a shell.
    static func word(_ location: StoreLocation, _ path: String) -> String {
        ShellWord.quoted(location.shown(path))
    }

    private static func error(
        _ status: ProgramStatus,
        _ message: String,
        _ shown: Location,
        _ hint: String
    ) -> Finding {
        Finding(.error, Diagnostic(status, message, at: shown, hints: [hint]))
    }
}

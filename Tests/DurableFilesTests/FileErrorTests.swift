import Diagnostics
import DurableFiles
import SystemPackage
import Testing

@Suite("FileError")
struct FileErrorTests {
    @Test("the path comes first, then what was tried and why it failed")
    func message() {
        let diagnostic = FileError("open", "/etc/shadow", .permissionDenied).diagnostic
        #expect(diagnostic.summary == "/etc/shadow: cannot open: permission denied")
        #expect(diagnostic.hints == ["see who owns it: ls -ld /etc/shadow"])
    }

    @Test(
        "a refusal of rights has its own status, and all else is a failure",
        arguments: [
            (Errno.permissionDenied, ProgramStatus.permissions),
            (.notPermitted, .permissions),
            (.noSpace, .failed), (.noSuchFileOrDirectory, .failed), (.ioError, .failed),
        ]
    )
    func status(code: Errno, expected: ProgramStatus) {
        #expect(FileError("write", "a", code).diagnostic.status == expected)
    }

    @Test(
        "a hint can be pasted, whatever the path is called",
        arguments: [
            (Errno.noSpace, "see what fills it: df -h '/a b'"),
            (.diskQuotaExceeded, "see what fills it: df -h '/a b'"),
            (.readOnlyFileSystem, "see how it is mounted: df '/a b'"),
            (.notPermitted, "see who owns it: ls -ld '/a b/$(c)'"),
            (.fileTooLarge, "see the limit: ulimit -f"),
            (.directoryNotEmpty, "see what is in it, and move it away: ls -la '/a b/$(c)'"),
        ]
    )
    func hint(code: Errno, expected: String) {
        #expect(FileError("write", "/a b/$(c)", code).diagnostic.hints == [expected])
    }

    @Test("a fault without a remedy has no hint")
    func noHint() {
        #expect(FileError("read", "a", .ioError).diagnostic.hints.isEmpty)
    }

    @Test("missing means the file or a folder on the way to it")
    func missing() {
        #expect(FileError("open", "a", .noSuchFileOrDirectory).isMissing)
        #expect(FileError("open", "a", .notDirectory).isMissing)
        #expect(!FileError("open", "a", .permissionDenied).isMissing)
    }

    @Test(
        "the folder of a path is what holds its last part",
        arguments: [("a", "."), ("a/b", "a"), ("/a", "/"), ("/", "/"), ("./a", "."), ("a/b/", "a")]
    )
    func folder(path: String, expected: String) {
        #expect(FilePath(path).folder == FilePath(expected))
    }
}

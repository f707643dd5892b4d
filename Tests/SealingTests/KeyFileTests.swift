import Diagnostics
import DurableFiles
import Foundation
import Sealing
import SecretMemory
import SystemPackage
import TestSupport
import Testing

@Suite("KeyFile")
struct KeyFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("a key file that is written is read again, and tells whose it is")
    func roundTrip() throws {
        let identity = try makeIdentity(1)
        let text = try KeyFile.text(of: identity, created: "2026-09-21")
        let lines = String(decoding: revealed(text), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 5)
        #expect(lines[0] == "# sealhook identity, created 2026-09-21")
        #expect(lines[1] == "# public key: \(identity.publicKey.bech32)")
        #expect(lines[2].hasPrefix("# "))
        #expect(lines[3].hasPrefix("SEALHOOK-KEY-1"))
        #expect(lines[4].isEmpty)
        #expect(try seed(in: revealed(text)) == [UInt8](repeating: 1, count: 32))
    }

    @Test(
        "comments and empty lines may stand anywhere, and the last line may lack its LF",
        arguments: ["KEY\n", "KEY", "# a\n\nKEY\n# b\n\n", "\n\n#\nKEY\n", "# KEY\nKEY\n"]
    )
    func layouts(layout: String) throws {
        let text = layout.replacing("KEY", with: try keyLine())
        #expect(try seed(in: Array(text.utf8)) == [UInt8](repeating: 1, count: 32))
    }

    @Test(
        "what is no key file is refused, with the line",
        arguments: [
            ("", 1, "it has no key"), ("\n\n", 2, "it has no key"), ("# KEY\n", 1, "it has no key"),
            ("KEY\nKEY\n", 2, "it has a second line that is no comment"),
            ("# a\nKEY\nb", 3, "it has a second line that is no comment"),
            ("KEY \n", 1, typingError), ("# a\n KEY\n", 2, typingError),
            ("KEY\0\n", 1, typingError),
            ("hello\n", 1, typingError), ("\0", 1, typingError),
        ]
    )
    func malformed(layout: String, line: Int, problem: String) throws {
        let text = layout.replacing("KEY", with: try keyLine())
        #expect(throws: refusal(line, problem)) { _ = try seed(in: Array(text.utf8)) }
    }

    @Test(
        "a good key in a form that is not read is told by its form, and nobody says to make another",
        arguments: [
            ("\u{FEFF}KEY\n", 1, KeyFileForm.byteOrderMark, "tail -c +4"),
            ("# a\r\nKEY\r\n", 1, .carriageReturns, "tr -d '\\r'"),
            ("# a\nKEY\r\n", 2, .carriageReturns, "tr -d '\\r'"),
            ("KEY\r", 1, .carriageReturns, "tr -d '\\r'"),
            ("\n-----BEGIN OPENSSH PRIVATE KEY-----\n", 2, .openSSHBelow, "sed -n"),
            ("-----BEGIN PRIVATE KEY-----\n", 1, .otherPEM, "ssh-keygen -l"),
            ("-----BEGIN RSA PRIVATE KEY-----\r\n", 1, .otherPEM, "ssh-keygen -l"),
        ]
    )
    func otherForms(layout: String, line: Int, form: KeyFileForm, command: String) throws {
        let text = layout.replacing("KEY\r", with: try keyLine() + "\r")
            .replacing("KEY\n", with: try keyLine() + "\n")
        let location = Location(file: "identity", line: line)
        try expectForm(form, location, command, in: Array(text.utf8))
    }

    @Test("a key in UTF-16 of either order, with its mark or without, is told by its form")
    func utf16() throws {
        for mark in ["", "\u{FEFF}"] {
            for isBig in [false, true] {
                let bytes = (mark + (try keyLine())).utf16
                    .flatMap { unit -> [UInt8] in
                        let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
                        return isBig ? pair.reversed() : pair
                    }
                let location = Location(file: "identity", line: 1)
                try expectForm(.utf16, location, "iconv -f UTF-16", in: bytes)
            }
        }
    }

    private func expectForm(
        _ form: KeyFileForm,
        _ location: Location,
        _ command: String,
        in bytes: [UInt8]
    ) throws {
        let error = #expect(throws: KeyFileError.self) { _ = try seed(in: bytes) }
        #expect(error == .otherForm(form, location))
        #expect(error?.diagnostic.status == .malformed)
        let hint = try #require(error?.diagnostic.hints.first)
        #expect(hint.contains(command) && hint.contains("identity"))
        #expect(!hint.contains("key new"))
    }

    @Test("each single typing error in the key is found, and its line named")
    func typingErrors() throws {
        let key = Array(try keyLine().utf8)
        for offset in key.indices {
            var wrong = key
            wrong[offset] = wrong[offset] == 0x51 ? 0x50 : 0x51
            #expect(throws: refusal(3, typingError)) {
                _ = try seed(in: Array("# a\n# b\n".utf8) + wrong + [0x0A])
            }
        }
    }

    @Test(
        "a file that only its owner can read is read",
        arguments: [(0o600, false), (0o400, false), (0o600, true), (0o700, false), (0o440, true)]
    )
    func goodModes(mode: Int, allowsGroupRead: Bool) throws {
        let path = try keyFile(mode: mode)
        let seed = try seed(of: KeyFile.read(path, allowsGroupRead: allowsGroupRead))
        #expect(seed == [UInt8](repeating: 1, count: 32))
    }

    @Test(
        "a file that others can read, or write, is refused with the chmod to run",
        arguments: [
            (0o644, false), (0o640, false), (0o440, false), (0o604, false), (0o620, false),
            (0o601, false), (0o644, true), (0o640, true), (0o444, true), (0o460, true),
            (0o4440, true),
        ]
    )
    func exposedModes(mode: Int, allowsGroupRead: Bool) throws {
        let path = try keyFile(mode: mode)
        let error = #expect(throws: KeyFileError.self) {
            _ = try KeyFile.read(path, allowsGroupRead: allowsGroupRead)
        }
        #expect(error == .exposed(path, mode: UInt32(mode)))
        #expect(error?.diagnostic.status == .permissions)
        let isReadOnly = mode & 0o200 == 0
        #expect(error?.diagnostic.hints.last == "chmod 600 \(path)")
        #expect(error?.diagnostic.hints.count == (isReadOnly ? 2 : 1))
        if isReadOnly {
            let hint = error?.diagnostic.hints.first
            #expect(hint?.hasSuffix(": --identity-fd 3 3<\(path)") == true)
        }
    }

    @Test(
        "a file of another user is refused, even by root",
        .enabled(if: geteuid() == 0, "only root can give a file away")
    )
    func foreignOwner() throws {
        let path = try keyFile(mode: 0o600)
        try #require(chown(path.string, 65_534, 65_534) == 0)
        #expect(throws: KeyFileError.foreignOwner(path)) { _ = try KeyFile.read(path) }
    }

    @Test("a link to a good key file is refused, with the way over a descriptor")
    func link() throws {
        _ = try keyFile(mode: 0o600)
        try #require(symlink("identity", folder("link").string) == 0)
        let error = #expect(throws: KeyFileError.self) { _ = try KeyFile.read(folder("link")) }
        #expect(error == .linked(folder("link")))
        #expect(error?.diagnostic.status == .permissions)
        let hint = error?.diagnostic.hints.first
        #expect(hint?.hasSuffix(": --identity-fd 3 3<\(folder("link"))") == true)
    }

    @Test("a folder and a missing file are refused, and say what they are")
    func noFile() {
        #expect(throws: FileError("read what is no regular file", folder.path, .invalidArgument)) {
            _ = try KeyFile.read(folder.path)
        }
        #expect(throws: FileError("open", folder("none"), .noSuchFileOrDirectory)) {
            _ = try KeyFile.read(folder("none"))
        }
    }

    @Test("a file of 16 KiB is read, and a larger one refused by its name")
    func size() throws {
        let key = try keyLine() + "\n"
        let comment = "#" + String(repeating: "x", count: 16 * 1024 - key.utf8.count - 2) + "\n"
        let path = try keyFile(comment + key, mode: 0o600)
        #expect(try seed(of: KeyFile.read(path)) == [UInt8](repeating: 1, count: 32))
        let larger = try keyFile("#" + comment + key, mode: 0o600)
        let problem = "it is larger than 16 KiB"
        #expect(throws: KeyFileError.malformed(Location(file: larger.string), problem)) {
            _ = try KeyFile.read(larger)
        }
    }

    @Test("a locked key is told from an open one, and keeps its line numbers")
    func lockedForm() throws {
        let text = try LockedKey.lock(
            makeIdentity(1),
            passphrase: makeSecret("horse".utf8),
            cost: LockedKey.Cost(passes: 1, memoryByteCount: 8 << 20)
        )
        switch try KeyFile.parse(makeSecret(text), path: "identity") {
        case .open: Issue.record("a locked key was taken for an open one")
        case .locked(let locked): #expect(locked.publicKey == (try makeIdentity(1).publicKey))
        }
        let location = Location(file: "identity", line: 5)
        #expect(throws: StrictTextError(fault: .missingLastLineFeed, location: location)) {
            _ = try KeyFile.parse(makeSecret(text.dropLast()), path: "identity")
        }
    }

    @Test("no change of a key file's text traps, or gives another key")
    func fuzz() throws {
        var generator = SeededGenerator(seed: 5)
        let locked = try LockedKey.lock(
            makeIdentity(1),
            passphrase: makeSecret("horse".utf8),
            cost: LockedKey.Cost(passes: 1, memoryByteCount: 8 << 20)
        )
        let open = revealed(try KeyFile.text(of: makeIdentity(1), created: "2026-09-21"))
        var refusedCount = 0
        for round in 0..<4000 {
            let text = generator.mutated(round.isMultiple(of: 2) ? open : locked)
            do {
                switch try KeyFile.parse(makeSecret(text), path: "identity") {
                case .open(let identity):
                    #expect(try revealedSeed(identity) == [UInt8](repeating: 1, count: 32))
                case .locked: continue
                }
            } catch {
                refusedCount += 1
                #expect(error is any ReportableError)
            }
        }
        #expect(refusedCount > 1000)
    }

    private func refusal(_ line: Int, _ problem: String) -> KeyFileError {
        .malformed(Location(file: "identity", line: line), problem)
    }

    private func keyLine() throws -> String {
        let text = revealed(try IdentityText.write(makeIdentity(1), header: ""))
        return String(decoding: text.dropLast(), as: UTF8.self)
    }

    private func keyFile(_ text: String? = nil, mode: Int) throws -> FilePath {
        let path = folder("identity")
        try put(try text ?? (keyLine() + "\n"), at: path)
        try #require(chmod(path.string, mode_t(mode)) == 0)
        return path
    }

    private func seed(in text: [UInt8]) throws -> [UInt8] {
        try seed(of: KeyFile.parse(makeSecret(text), path: "identity"))
    }

    private func seed(of file: consuming KeyFile) throws -> [UInt8] {
        try revealedSeed(opened(file))
    }
}

private let typingError = "the line is not 'SEALHOOK-KEY-1...', or has a typing error"

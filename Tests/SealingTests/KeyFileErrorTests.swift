import Diagnostics
import Sealing
import SystemPackage
import Testing

@Suite("KeyFileError")
struct KeyFileErrorTests {
    @Test("an exposed key says its mode in four digits, and the chmod that can be pasted")
    func exposed() {
        let diagnostic = KeyFileError.exposed("/a b/identity", mode: 0o644).diagnostic
        #expect(diagnostic.status == .permissions)
        #expect(diagnostic.summary == "/a b/identity: other users can read this key (mode 0644)")
        #expect(diagnostic.hints == ["chmod 600 '/a b/identity'"])
    }

    @Test("one that nobody may write, as a container mounts it, has a way without a chmod too")
    func mounted() {
        let hints = KeyFileError.exposed("/a b/identity", mode: 0o44).diagnostic.hints
        #expect(hints.count == 2)
        #expect(hints.first?.hasSuffix(": --identity-fd 3 3<'/a b/identity'") == true)
        let message = KeyFileError.exposed("a", mode: 0o44).diagnostic.message
        #expect(message.hasSuffix("(mode 0044)"))
    }

    @Test("a foreign key file says how to take it over")
    func foreignOwner() {
        let diagnostic = KeyFileError.foreignOwner("/a/$(id)").diagnostic
        #expect(diagnostic.status == .permissions)
        #expect(diagnostic.hints == ["chown \"$(id -un)\" '/a/$(id)'"])
    }

    @Test("a locked key without a terminal is a key that opens nothing")
    func locked() {
        let diagnostic = KeyFileError.locked("identity").diagnostic
        #expect(diagnostic.status == .noKeyOpensIt)
        #expect(diagnostic.hints.count == 1)
    }

    @Test("what is malformed says where, and an OpenSSH key that an agent does not help")
    func malformed() {
        let malformed = KeyFileError.malformed(Location(file: "identity", line: 4), "it has no key")
        #expect(malformed.diagnostic.status == .malformed)
        #expect(malformed.diagnostic.summary == "identity:4: it is no key file: it has no key")
        let openSSH = KeyFileError.unsupportedOpenSSHKey("id_rsa", "it is no Ed25519 key")
        #expect(openSSH.diagnostic.status == .malformed)
        #expect(
            openSSH.diagnostic.summary
                == "id_rsa: the OpenSSH key cannot be used: it is no Ed25519 key"
        )
        #expect(openSSH.diagnostic.hints.first?.contains("ssh-agent can only sign") == true)
    }
}

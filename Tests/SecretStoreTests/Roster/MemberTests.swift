import Names
import Sealing
import TestSupport
import Testing

@testable import SecretStore

@Suite("Member")
struct MemberTests {
    @Test("a member may do what its roles say, and only to names that its globs match")
    func mayByRoleAndGlob() throws {
        let member = try Person("rotator").member([.writer], "pagerduty/*,notes/a")
        let inside = SecretName("pagerduty/payments")
        let exact = SecretName("notes/a")
        let outside = SecretName("notes/b")
        #expect(member.may(.writer, inside))
        #expect(member.may(.writer, exact))
        #expect(!member.may(.writer, outside))
        #expect(!member.may(.reader, inside))
        #expect(!member.may(.owner, inside))
    }

    @Test("a line reads back as it was written, in either notation of the key")
    func roundTrips() throws {
        let plain = try Person("alice").member([.owner, .reader], "a/*,b")
        let openSSH = try #require(PublicKey(bytes: plain.key.bytes, notation: .openSSH))
        let other = Member(name: "b-2", key: openSSH, roles: .writer, globs: [.all])
        for member in [plain, other] {
            let line = member.line
            #expect(line.hasSuffix("\n"))
            #expect(Member(line.dropLast().dropFirst("member ".count)) == member)
        }
        #expect(other.line.contains(" ssh-ed25519:AAAA"))
    }

    @Test("a name is lower-case letters, digits and dashes, 64 at most")
    func namesAreNarrow() {
        for name in ["alice", "a-1", "0", String(repeating: "a", count: 64)] {
            #expect(Member.isName(name[...]), "\(name)")
        }
        for name in ["", "Alice", "a_b", "a b", "ä", "a.b", String(repeating: "a", count: 65)] {
            #expect(!Member.isName(name[...]), "\(name)")
        }
    }
}

import Diagnostics
import Testing

@Suite("ProgramStatus")
struct ProgramStatusTests {
    @Test("every status has a gravity of its own, and done is the least")
    func gravityIsTotal() {
        let gravities = ProgramStatus.allCases.map(\.gravity)
        #expect(Set(gravities) == Set(ProgramStatus.allCases.indices))
        #expect(ProgramStatus.done.gravity == 0)
    }

    @Test(
        "who can be trusted outweighs what is damaged, and that what is late",
        arguments: [
            (ProgramStatus.ownerNotTrusted, ProgramStatus.signatureRefused),
            (.signatureRefused, .rollback),
            (.rollback, .malformed),
            (.malformed, .plaintextFound),
            (.plaintextFound, .permissions),
            (.malformed, .noSuchSecret),
            (.noSuchSecret, .overdue),
            (.overdue, .done),
        ]
    )
    func gravityOrder(graver: ProgramStatus, lighter: ProgramStatus) {
        #expect(graver.gravity > lighter.gravity)
    }

    @Test(
        "the codes are those that the manual promises",
        arguments: zip(
            ProgramStatus.allCases,
            [0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 21, 64, 65] as [Int32]
        )
    )
    func codes(status: ProgramStatus, code: Int32) {
        #expect(status.rawValue == code)
    }

    @Test("no status is without a promised code")
    func codeCount() {
        #expect(ProgramStatus.allCases.count == 16)
    }
}

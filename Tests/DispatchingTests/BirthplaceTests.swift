import TestSupport
import Testing

@testable import Dispatching

@Suite("Birthplace")
struct BirthplaceTests {
    @Test("a store was made here from the mark until it is forgotten")
    func mark() throws {
        let folder = try TemporaryFolder()
        let state = folder("state")
        #expect(!Birthplace.isHere(state))
        try Birthplace.mark(state)
        #expect(Birthplace.isHere(state))
        try Birthplace.mark(state)
        Birthplace.forget(state)
        #expect(!Birthplace.isHere(state))
        Birthplace.forget(state)
    }
}

import SecretStore
import Testing

@Suite("Roles")
struct RolesTests {
    @Test(
        "roles are written in one order, each once",
        arguments: [
            ("owner", Roles.owner), ("writer", .writer), ("reader", .reader),
            ("owner,reader", Roles([.owner, .reader])),
            ("owner,writer,reader", Roles([.owner, .writer, .reader])),
        ]
    )
    func roundTrips(text: String, roles: Roles) {
        #expect(Roles(text) == roles)
        #expect(roles.description == text)
    }

    @Test(
        "any other spelling is refused",
        arguments: [
            "", ",", "owner,", "reader,writer", "owner,owner", "Owner", "admin", "owner writer",
        ]
    )
    func refuses(text: String) {
        #expect(Roles(text) == nil)
    }
}

import Foundation
import SystemPackage
import Testing

@testable import SecretStore

@Suite("The home folder of an account")
struct AccountHomeTests {
    private let accounts = """
        root:x:0:0:root:/root:/bin/bash
        broken:x:7
        empty:x:8:8:::/bin/sh

        alice:x:1000:1000:Alice,,,:/home/alice:/bin/bash
        other:x:1000:1000::/elsewhere:/bin/sh
        """

    private func home(_ user: UInt32) -> FilePath? {
        AccountHome.home(of: user, inAccounts: Array(accounts.utf8))
    }

    @Test("it is the sixth field of the first line with the user's number")
    func found() {
        #expect(home(0) == "/root")
        #expect(home(1000) == "/home/alice")
        #expect(home(8) == "")
    }

    @Test("a user without a whole line has none", arguments: [7, 1, 100, 10_000])
    func missing(user: UInt32) {
        #expect(home(user) == nil)
    }

    @Test("the user of this process has the one that the system says")
    func own() {
        #expect(AccountHome.find()?.string == NSHomeDirectoryForUser(NSUserName()))
    }
}

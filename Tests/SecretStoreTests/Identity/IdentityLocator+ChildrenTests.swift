import Sealing
import SecretMemory
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

@Suite("IdentityLocator, for programs that are started")
struct IdentityLocatorChildrenTests {
    private let folder: TemporaryFolder
    private let home: FilePath

    init() throws {
        folder = try TemporaryFolder()
        home = try folder.put(
            Person("alice").keyText(),
            at: ".config/sealhook/identity",
            mode: 0o600
        )
    }

    private func isFound(
        _ environment: [String: String] = [:],
        options: IdentityLocator.Options = IdentityLocator.Options(),
        key: SharedSecret? = nil
    ) -> Bool {
        let paths = HostPaths(environment: ["HOME": folder.path.string])
        return IdentityLocator(paths: paths, environment: environment)
            .isFoundByChildren(options: options, key: key)
    }

    @Test("a plain file in its usual place, or named by the environment, is found")
    func found() throws {
        #expect(isFound())
        #expect(isFound([IdentityLocator.fileVariable: home.string]))
        #expect(isFound([IdentityLocator.fileVariable: ""]))
    }

    @Test("a key of an option, a descriptor or a variable is not")
    func notFound() throws {
        let text = try makeSecret(Person("alice").keyText())
        #expect(!isFound(options: IdentityLocator.Options(file: home.string)))
        #expect(!isFound(options: IdentityLocator.Options(descriptor: 9)))
        #expect(!isFound([IdentityLocator.descriptorVariable: "9"]))
        #expect(!isFound(["CREDENTIALS_DIRECTORY": "/run/credentials"]))
        #expect(!isFound(key: SharedSecret.holding(text)))
    }

    @Test("a relative path may lead elsewhere", arguments: ["identity", "./identity"])
    func relative(path: String) {
        #expect(!isFound([IdentityLocator.fileVariable: path]))
    }

    @Test("a locked key needs somebody who can be asked for the passphrase")
    func locked() throws {
        let text = LockedKey.firstLine + "\n"
        let path = try folder.put(Array(text.utf8), at: "locked", mode: 0o600)
        #expect(!isFound([IdentityLocator.fileVariable: path.string]))
    }

    @Test("a file that is not there is not found")
    func missing() {
        #expect(!isFound([IdentityLocator.fileVariable: "/nonexistent/identity"]))
    }
}

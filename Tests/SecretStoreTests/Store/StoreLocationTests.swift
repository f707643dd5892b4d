import Diagnostics
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

@Suite("StoreLocation")
struct StoreLocationTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.put("roster", at: "outer/secrets/ROSTER")
        try folder.put("roster", at: "outer/inner/secrets/ROSTER")
        try folder.put("", at: "outer/inner/deep/er/file")
        try folder.put("", at: "bare/file")
        try folder.put("roster", at: "elsewhere/store/ROSTER")
    }

    private func find(
        _ from: String,
        option: String? = nil,
        environment: [String: String] = [:]
    ) throws -> FilePath {
        try StoreLocation.find(
            from: folder.path.appending(from),
            option: option,
            environment: environment
        ).root
    }

    @Test(
        "the nearest store upwards is found",
        arguments: [
            ("outer", "outer/secrets"), ("outer/inner", "outer/inner/secrets"),
            ("outer/inner/deep/er", "outer/inner/secrets"), ("outer/secrets", "outer/secrets"),
        ]
    )
    func searchesUpwards(from: String, expected: String) throws {
        #expect(try find(from) == folder.path.appending(expected))
    }

    @Test("an option wins over the variable, and the variable over the search")
    func takesNamed() throws {
        let variable = [StoreLocation.variable: folder.path.appending("outer/secrets").string]
        #expect(
            try find("outer/inner", environment: variable) == folder.path.appending("outer/secrets")
        )
        let option = "../../elsewhere/store"
        let found = try find("outer/inner", option: option, environment: variable)
        #expect(found == folder.path.appending("outer/inner/../../elsewhere/store"))
        #expect(
            try find("outer/inner", environment: [StoreLocation.variable: ""])
                == folder.path.appending("outer/inner/secrets")
        )
    }

    @Test("a folder that is named and holds no store is an error, never a reason to search")
    func refusesNamedWithoutStore() throws {
        let error = try storeError { try find("outer/inner", option: "deep") }
        #expect(error.refusal == .noStore)
        #expect(error.location?.file == "deep")
    }

    @Test("without a store the way to make one is told")
    func tellsHowToCreate() throws {
        let error = try storeError { try find("bare") }
        #expect(error.refusal == .noStore)
        #expect(error.hints.last?.hasSuffix("sealhook init") == true)
    }

    @Test("messages show a file from the project's folder on")
    func showsRelative() {
        let location = StoreLocation(root: "/srv/repository/secrets")
        #expect(location.shown("a/b.seal") == "secrets/a/b.seal")
        #expect(location.project == "/srv/repository")
    }
}

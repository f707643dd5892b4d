import ChildProcess
import CivilTime
import DeployContext
import Foundation
import Git
import SystemPackage
import TestSupport
import Testing

struct DeployContextTests {
    private let now = Timestamp(microsecondsSinceEpoch: 1_795_255_872_000_000)

    private func read(
        _ folder: FilePath,
        _ said: [String: String] = [:],
        service: String? = nil,
        environment: String? = nil
    ) -> DeployContext {
        DeployInquiry(
            variables: ScratchRepository.variables.merging(said) { $1 },
            folder: folder,
            service: service,
            environment: environment,
            now: now
        ).context
    }

    @Test("all is found out where nothing is said")
    func found() throws {
        let scratch = try ScratchRepository(named: "clone")
        try scratch.git("remote", "add", "origin", "https://t:oken@github.com/acme/payments.git")
        let hash = try scratch.commit("Round down")
        let context = read(scratch.folder)
        #expect(context.service == "payments")
        #expect(context.environment == "production")
        #expect(context.version == hash)
        #expect(context.shortVersion == String(hash.prefix(7)))
        #expect(context.branch == "main")
        #expect(context.author == "Ada Lovelace <ada@example.org>")
        #expect(context.subject == "Round down")
        #expect(context.performer == "ada")
        #expect(context.hostName == ProcessInfo.processInfo.hostName)
        #expect(context.recordedAt == now)
        #expect(context.deployID.hasPrefix("20261121T101112Z-"))
        #expect(context.runtime == nil && context.exitStatus == nil && context.hasFailed == nil)
        #expect(
            context.links == [
                DeployLink(
                    href: "https://github.com/acme/payments/commit/\(hash)",
                    text: "Commit \(hash.prefix(7))"
                )
            ]
        )
        #expect(context.notes.isEmpty)
    }

    @Test("what the variables say wins, and what they do not is still found out")
    func said() throws {
        let scratch = try ScratchRepository()
        let hash = try scratch.commit("first")
        let variables = [
            "SEALHOOK_DEPLOY_ID": "a-deploy", "SEALHOOK_SERVICE": "billing",
            "SEALHOOK_ENVIRONMENT": "staging", "SEALHOOK_VERSION": "v1.2",
            "SEALHOOK_BRANCH": "release", "SEALHOOK_PERFORMER": "Grace",
            "SEALHOOK_RECORDED_AT": "2026-11-19T23:00:00Z", "SEALHOOK_RUNTIME": "42",
            "SEALHOOK_EXIT_STATUS": "143",
        ]
        let context = read(scratch.folder, variables, service: "other", environment: "other")
        #expect(context.environmentVariables == variables)
        #expect(context.runtime == 42 && context.exitStatus == 143 && context.hasFailed == true)
        #expect(context.shortVersion == "v1.2")
        #expect(context.commit?.hash == hash)
    }

    @Test("a time may have any offset, and what is none says nothing and is noted")
    func times() throws {
        let scratch = try ScratchRepository()
        try scratch.commit("first")
        let offset = read(scratch.folder, ["SEALHOOK_RECORDED_AT": "2026-11-20T00:00:00+01:00"])
        #expect(offset.environmentVariables["SEALHOOK_RECORDED_AT"] == "2026-11-19T23:00:00Z")
        #expect(offset.notes.isEmpty)
        let none = read(scratch.folder, ["SEALHOOK_RECORDED_AT": "yesterday"])
        #expect(none.recordedAt == now)
        #expect(none.notes == ["SEALHOOK_RECORDED_AT is no time and says nothing"])
    }

    @Test("white space at the ends of a variable is no part of it")
    func trimmed() throws {
        let scratch = try ScratchRepository(git: false)
        let spaced = [
            "SEALHOOK_SERVICE": " billing\r\n", "SEALHOOK_ENVIRONMENT": "staging\r\n",
            "SEALHOOK_VERSION": "\tv1.2\n", "SEALHOOK_BRANCH": "a branch ",
            "SEALHOOK_PERFORMER": "Grace\n", "SEALHOOK_RUNTIME": "42\n",
            "SEALHOOK_EXIT_STATUS": " 1",
        ]
        let context = read(scratch.folder, spaced)
        #expect(context.service == "billing" && context.environment == "staging")
        #expect(context.version == "v1.2" && context.branch == "a branch")
        #expect(context.performer == "Grace")
        #expect(context.runtime == 42 && context.exitStatus == 1)
        #expect(read(scratch.folder, ["SEALHOOK_ENVIRONMENT": "\r\n"]).environment == "production")
    }

    @Test("a configured service and environment win over what is found out")
    func configured() throws {
        let scratch = try ScratchRepository()
        let context = read(scratch.folder, service: "billing", environment: "staging")
        #expect(context.service == "billing")
        #expect(context.environment == "staging")
    }

    @Test("a hook reads back what it was given")
    func roundTrip() throws {
        let scratch = try ScratchRepository()
        try scratch.commit("first")
        var first = read(scratch.folder)
        (first.runtime, first.exitStatus) = (0, 0)
        #expect(read(scratch.folder, first.environmentVariables) == first)
    }

    @Test("what is unknown is an empty variable, and an empty variable says nothing")
    func unknown() throws {
        let scratch = try ScratchRepository(git: false)
        let variables = read(scratch.folder).environmentVariables
        #expect(variables["SEALHOOK_VERSION"] == "")
        #expect(variables["SEALHOOK_BRANCH"] == "")
        #expect(variables["SEALHOOK_RUNTIME"] == nil)
        #expect(variables["SEALHOOK_EXIT_STATUS"] == nil)
        let context = read(scratch.folder, variables)
        #expect(context.version == nil && context.branch == nil)
        #expect(read(scratch.folder, ["SEALHOOK_ENVIRONMENT": ""]).environment == "production")
    }

    @Test("a subfolder of a repository deploys the repository's service")
    func monorepo() throws {
        let scratch = try ScratchRepository()
        let folder = try scratch.makeFolder("services/api")
        #expect(read(folder).service == "payments")
        try scratch.git("remote", "add", "origin", "git@gitlab.com:acme/shop.git")
        #expect(read(folder).service == "shop")
    }

    @Test(
        "a service's name has only letters, digits, dots, dashes and underlines",
        arguments: [
            ("Pay_me-2.0", "Pay_me-2.0"), ("pay me & you", "pay-me-you"), ("..hidden-", "hidden"),
            ("zürich", "z-rich"), ("€€€", "unnamed"),
        ]
    )
    func serviceNames(folder: String, name: String) throws {
        let scratch = try ScratchRepository(named: folder, git: false)
        #expect(read(scratch.folder).service == name)
    }

    @Test("a deploy from the root of the file system has a service too")
    func root() throws {
        try #require(GitRepository.locate(from: "/") == nil)
        #expect(read("/").service == "unnamed")
    }

    @Test(
        "the performer is the first that is named",
        arguments: [
            (["SEALHOOK_PERFORMER": "a", "SUDO_USER": "b", "USER": "c", "LOGNAME": "d"], "a"),
            (["SEALHOOK_PERFORMER": "", "SUDO_USER": "b", "USER": "c", "LOGNAME": "d"], "b"),
            (["USER": "c", "LOGNAME": "d"], "c"), (["USER": "", "LOGNAME": "d"], "d"),
        ]
    )
    func performers(variables: [String: String], name: String) throws {
        let scratch = try ScratchRepository(git: false)
        #expect(read(scratch.folder, variables).performer == name)
    }

    @Test("with no name in the variables the performer is the account of this process")
    func account() throws {
        let scratch = try ScratchRepository(git: false)
        let context = read(scratch.folder, ["USER": "", "LOGNAME": "", "SUDO_USER": ""])
        let output = try CapturedOutput.run(
            ProcessCommand("id", ["-un"], environment: ScratchRepository.variables)
        )
        #expect(
            context.performer.map { "\($0)\n" }
                == String(decoding: output.standardOutput, as: UTF8.self)
        )
    }

    @Test(
        "a number may have a fraction, and what is none says nothing and is noted",
        arguments: [("12.7", 12, 0), ("0", 0, 0), ("soon", nil, 1), ("1e3", nil, 1)]
            as [(String, Int?, Int)]
    )
    func numbers(text: String, runtime: Int?, notes: Int) throws {
        let scratch = try ScratchRepository()
        try scratch.commit("first")
        let context = read(scratch.folder, ["SEALHOOK_RUNTIME": text])
        #expect(context.runtime == runtime)
        #expect(context.notes.count == notes)
    }
}

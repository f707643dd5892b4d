import Outbox
import TestSupport
import Testing

@Suite("Which deploys share an incident")
struct DeployKeyTests {
    private let repository: ScratchRepository

    init() throws {
        repository = try ScratchRepository.ready()
        try repository.configure("service: payments\n")
    }

    private func alerts() throws -> [HeardEvent] {
        try #require(repository.sandbox).accepted().filter { $0.kind == "alert" }
    }

    private func hook(_ name: String) throws {
        #expect(try repository.sealhook(["hook", name]).exitCode == 0)
    }

    @Test("a repository has one key, by ssh and by https, and another repository has another")
    func remotes() throws {
        var keys = [String]()
        for remote in [
            "git@github.com:acme/payments.git", "https://ada:sesame@github.com/acme/payments",
            "git@github.com:other/payments.git",
        ] {
            try repository.shell("git remote remove origin; git remote add origin '\(remote)'")
            try hook("on-fail")
            keys.append(try #require(alerts().last?.deduplicationKey))
        }
        #expect(
            keys == [
                "acme/payments:payments/production/deploy",
                "acme/payments:payments/production/deploy",
                "other/payments:payments/production/deploy",
            ]
        )
    }

    @Test("without a remote the store's id tells repositories apart")
    func noRemote() throws {
        try hook("on-fail")
        #expect(try alerts().map(\.deduplicationKey) == [repository.deployKey()])
        #expect(try repository.deployKey().hasSuffix(":payments/production/deploy"))
    }

    @Test("an alert that 0.1.0 has opened is ended too, once")
    func oldKey() throws {
        let notes = OpenAlertNotes(stateFolder: try repository.stateFolder())
        let old = "payments/production/deploy"
        try hook("on-fail")
        _ = try notes.opening(old, "pagerduty/payments")
        try hook("post-deploy")
        try hook("post-deploy")
        let keys = try alerts().compactMap(\.deduplicationKey)
        #expect(try alerts().map(\.name) == ["trigger", "resolve", "resolve"])
        #expect(keys[1] == keys[0])
        #expect(keys[2] == old)
    }

    @Test("check warns of a dedup_key that is the same in every environment")
    func fixedKey() throws {
        for (key, environment, isDoubtful) in [
            ("payments-deploy", "production", true), ("payments-production", "production", false),
            ("payments-production", "staging", true),
        ] {
            try repository.configure(
                """
                environment: \(environment)
                notify:
                  - pagerduty_alert: pagerduty/payments
                    dedup_key: \(key)

                """
            )
            let check = try repository.sealhook(["check"])
            #expect(check.exitCode == 0)
            #expect(check.errors.contains("sealhook.yml:3:") == isDoubtful, "\(check.errors)")
        }
    }
}

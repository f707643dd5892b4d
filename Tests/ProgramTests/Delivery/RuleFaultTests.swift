import Testing

@Suite("A rule whose event cannot be queued")
struct RuleFaultTests {
    private let repository: ScratchRepository
    /// No file may be larger than 32 KiB: the first alert is.
    private let onFail = "ulimit -f 64; exec sealhook hook on-fail"

    init() throws {
        repository = try ScratchRepository.ready()
        try repository.configure(
            """
            service: payments
            notify:
              - pagerduty_alert: pagerduty/payments
                custom_details:
                  log: \(String(repeating: "a line of a log", count: 4000))
              - pagerduty_change_event: pagerduty/payments
              - pagerduty_alert: pagerduty/payments
                dedup_key: payments

            """
        )
    }

    @Test("is told with its place, sent at once, and keeps no other from being delivered")
    func others() throws {
        let ending = try repository.shell(onFail)
        #expect(ending.exitCode == 0)
        // The place is the file's that could not be written.
        #expect(ending.errors.contains("/outbox/"), "\(ending.errors)")
        let fault =
            try "alert (trigger) for 'pagerduty/payments', dedup_key \(repository.deployKey()) "
            + "cannot be queued, so it is sent at once and not kept: "
        #expect(ending.errors.contains(fault), "\(ending.errors)")
        let heard = try #require(repository.sandbox).accepted()
        #expect(heard.map(\.name).sorted() == ["change", "trigger", "trigger"])
        let keys = Set(heard.compactMap(\.deduplicationKey))
        #expect(try keys == ["payments", repository.deployKey()])
    }

    @Test("is an exit code where the hook is to be strict and PagerDuty refuses it")
    func strict() throws {
        #expect(try repository.shell("\(onFail) --strict").exitCode == 0)
        #expect(try #require(repository.sandbox).accepted().count == 3)
        try #require(repository.sandbox).makeTrouble(#"{"fail": ["400:*"]}"#)
        #expect(try repository.shell("\(onFail) --strict").exitCode == 20)
    }

    @Test("a long environment costs no alert, and the success still resolves it")
    func longEnvironment() throws {
        try repository.configure("service: payments\n")
        let variables = ["SEALHOOK_ENVIRONMENT": "review/" + String(repeating: "é", count: 300)]
        for hook in ["on-fail", "post-deploy"] {
            #expect(try repository.sealhook(["hook", hook, "--strict"], variables).exitCode == 0)
        }
        let other = ["SEALHOOK_ENVIRONMENT": "review/" + String(repeating: "é", count: 301)]
        #expect(try repository.sealhook(["hook", "on-fail", "--strict"], other).exitCode == 0)
        let alerts = try #require(repository.sandbox).accepted().filter { $0.kind == "alert" }
        #expect(alerts.map(\.name) == ["trigger", "resolve", "trigger"])
        let keys = try alerts.map { try #require($0.deduplicationKey) }
        #expect(keys[0] == keys[1] && keys[0] != keys[2])
        #expect(keys.allSatisfy { $0.contains(":payments/review/éé") && $0.utf16.count == 255 })
    }

    @Test("a line feed at the end of a variable costs no alert, and the success still resolves it")
    func lineFeed() throws {
        try repository.configure("service: payments\n")
        let variables = ["SEALHOOK_ENVIRONMENT": "production\n"]
        for hook in ["on-fail", "post-deploy"] {
            #expect(try repository.sealhook(["hook", hook, "--strict"], variables).exitCode == 0)
        }
        let alerts = try #require(repository.sandbox).accepted().filter { $0.kind == "alert" }
        #expect(alerts.map(\.name) == ["trigger", "resolve"])
        #expect(try Set(alerts.map(\.deduplicationKey)) == [repository.deployKey()])
    }
}

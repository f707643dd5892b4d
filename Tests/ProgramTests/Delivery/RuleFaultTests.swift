import Testing

@Suite("A rule whose event cannot be queued")
struct RuleFaultTests {
    private let repository: ScratchRepository
    /// It makes the key of the alert longer than PagerDuty takes, and nothing else of an event.
    private let variables = ["SEALHOOK_ENVIRONMENT": String(repeating: "e", count: 300)]

    init() throws {
        repository = try ScratchRepository.ready()
        try repository.configure(
            """
            service: payments
            notify:
              - pagerduty_alert: pagerduty/payments
              - pagerduty_change_event: pagerduty/payments
              - pagerduty_alert: pagerduty/payments
                dedup_key: payments

            """
        )
    }

    @Test("is told with its place, and keeps no other from being delivered")
    func others() throws {
        let ending = try repository.sealhook(["hook", "on-fail"], variables)
        #expect(ending.exitCode == 0)
        let fault =
            "error: sealhook.yml:3:5: no alert for 'pagerduty/payments' was queued: dedup_key: "
        #expect(ending.errors.contains(fault), "\(ending.errors)")
        let heard = try #require(repository.sandbox).accepted()
        #expect(heard.map(\.name) == ["trigger", "change"])
        #expect(heard.first?.deduplicationKey == "payments")
    }

    @Test("is an exit code where the hook is to be strict")
    func strict() throws {
        #expect(
            try repository.sealhook(["hook", "on-fail", "--strict"], variables).exitCode == 65
        )
        #expect(try #require(repository.sandbox).accepted().count == 2)
        // What PagerDuty refuses is graver, what only waits is not.
        try #require(repository.sandbox).makeTrouble(#"{"fail": ["400:*"]}"#)
        #expect(
            try repository.sealhook(["hook", "on-fail", "--strict"], variables).exitCode == 20
        )
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
        #expect(alerts.allSatisfy { $0.deduplicationKey == "payments/production/deploy" })
    }
}

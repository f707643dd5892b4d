import CivilTime
import DeployContext
import Events
import Names
import Rules
import TestSupport
import Testing

/// The one line that people read first.
@Suite("Summaries of deploys")
struct EventSummaryTests {
    private func summary(_ context: DeployContext, isSuccess: Bool) -> String? {
        EventComposer(context: context, isSuccess: isSuccess, time: Deploys.ended)
            .change(NotifyRule(.change, secretName: "pagerduty/payments"))
            .summary
    }

    struct Words: CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout DeployContext) -> Void
        let passed: String
        let failed: String
    }

    @Test(
        "a summary says what is known, and no more",
        arguments: [
            Words(
                testDescription: "no runtime",
                change: { $0.runtime = nil },
                passed: "Deployed payments 3f2c1a9 to production (main)",
                failed: "Deploy of payments 3f2c1a9 to production failed (main, exit status 3)"
            ),
            Words(
                testDescription: "no exit status",
                change: { $0.exitStatus = nil },
                passed: "Deployed payments 3f2c1a9 to production (main, 42 s)",
                failed: "Deploy of payments 3f2c1a9 to production failed (main, 42 s)"
            ),
            Words(
                testDescription: "neither",
                change: { ($0.runtime, $0.exitStatus) = (nil, nil) },
                passed: "Deployed payments 3f2c1a9 to production (main)",
                failed: "Deploy of payments 3f2c1a9 to production failed (main)"
            ),
            Words(
                testDescription: "no branch",
                change: { $0.branch = nil },
                passed: "Deployed payments 3f2c1a9 to production (42 s)",
                failed: "Deploy of payments 3f2c1a9 to production failed "
                    + "(exit status 3 after 42 s)"
            ),
            Words(
                testDescription: "no commit, and no version",
                change: { ($0.commit, $0.version) = (nil, nil) },
                passed: "Deployed payments to production (main, 42 s)",
                failed: "Deploy of payments to production failed "
                    + "(main, exit status 3 after 42 s)"
            ),
            Words(
                testDescription: "a version of somebody's own",
                change: { $0.version = "v2.1" },
                passed: "Deployed payments v2.1 to production (main, 42 s)",
                failed: "Deploy of payments v2.1 to production failed "
                    + "(main, exit status 3 after 42 s)"
            ),
            Words(
                testDescription: "a long run",
                change: { $0.runtime = 3725 },
                passed: "Deployed payments 3f2c1a9 to production (main, 1 h 2 min)",
                failed: "Deploy of payments 3f2c1a9 to production failed "
                    + "(main, exit status 3 after 1 h 2 min)"
            ),
        ]
    )
    func summaries(words: Words) {
        var context = Deploys.known
        words.change(&context)
        #expect(summary(context, isSuccess: true) == words.passed)
        #expect(summary(context, isSuccess: false) == words.failed)
        let composer = EventComposer(context: context, isSuccess: false, time: Deploys.ended)
        let rule = NotifyRule(.alert(AlertOptions()), secretName: "pagerduty/payments")
        #expect(composer.trigger(rule, AlertOptions()).summary == words.failed)
    }
}

import Delivery
import Outbox

/// Answers by script, in the time of a fake clock.
final class FakeTransport: Transport {
    /// One call that was made.
    struct Posted {
        var address: String
        var body: String
        /// When it began, in seconds since boot.
        var time: Double
    }

    private let clock: FakeClock
    private let script: (Posted) -> Answer
    /// How long each call takes, in seconds.
    var latency = 0.01
    /// Called with each call that is made.
    var onPost: () -> Void = {}
    private(set) var posted = [Posted]()
    private(set) var wereAbandoned = 0
    /// The most calls that were under way at one time.
    private(set) var mostAtOnce = 0
    private var underWay = [(tag: Int, end: Double, answer: Answer)]()

    init(clock: FakeClock, _ script: @escaping (Posted) -> Answer) {
        self.clock = clock
        self.script = script
    }

    func start(_ call: Call) {
        let call = (
            call,
            Posted(
                address: call.request.address,
                body: call.request.body?.text ?? "",
                time: clock.now
            )
        )
        posted.append(call.1)
        onPost()
        var answer = script(call.1)
        var end = clock.now + latency
        if latency > call.0.timeLimit {
            end = clock.now + call.0.timeLimit
            answer = .failed(.timedOut)
        }
        underWay.append((call.0.tag, end, answer))
        mostAtOnce = max(mostAtOnce, underWay.count)
    }

    func wait(upTo seconds: Double) -> [FinishedCall] {
        let next = underWay.map(\.end).min() ?? .infinity
        clock.advance(max(0, min(next - clock.now, seconds)))
        let finished = underWay.filter { $0.end <= clock.now + 1e-9 }
        underWay.removeAll { $0.end <= clock.now + 1e-9 }
        return finished.map { FinishedCall(tag: $0.tag, answer: $0.answer) }
    }

    func abandonAll() {
        wereAbandoned += underWay.count
        underWay.removeAll()
    }
}

extension Answer {
    static func status(
        _ status: Int,
        _ body: String = "",
        retryAfter: String? = nil
    ) -> Answer {
        var answer = Answer()
        answer.status = status
        answer.retryAfter = retryAfter
        answer.body = Array(body.utf8)
        return answer
    }

    static func failed(_ failure: NetworkFailure, status: Int? = nil) -> Answer {
        var answer = Answer()
        answer.status = status
        answer.failure = failure
        return answer
    }
}

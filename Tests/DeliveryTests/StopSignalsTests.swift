import Delivery
import Foundation
import Testing

@Suite("StopSignals")
struct StopSignalsTests {
    @Test("SIGTERM and SIGINT become a question instead of an end", arguments: [SIGTERM, SIGINT])
    func caught(number: Int32) async {
        await #expect(processExitsWith: .success) { [number] in
            // Tests run on threads that take no signals.
            var signals = sigset_t()
            sigemptyset(&signals)
            sigaddset(&signals, number)
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            StopSignals.catchAll()
            try #require(!StopSignals.isStopRequested)
            raise(number)
            try #require(StopSignals.isStopRequested)
        }
    }
}

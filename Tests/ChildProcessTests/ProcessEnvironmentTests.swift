import ChildProcess
import Foundation
import Testing

struct ProcessEnvironmentTests {
    @Test("it has what the system's own reader has")
    func same() {
        #expect(ProcessEnvironment.current() == ProcessInfo.processInfo.environment)
        #expect(ProcessEnvironment.current()["PATH"] != nil)
    }
}

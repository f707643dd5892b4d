import DurableFiles
import Foundation
import SystemPackage
import Testing

@Suite("WriteSignals")
struct WriteSignalsTests {
    @Test("a write to a closed pipe ends the process that did not ask for errors")
    func without() async {
        await #expect(processExitsWith: .signal(SIGPIPE)) {
            signal(SIGPIPE, SIG_DFL)
            _ = try writeToClosedPipe()
        }
    }

    @Test("afterwards a write to a closed pipe is an error")
    func closedPipe() async {
        await #expect(processExitsWith: .success) {
            signal(SIGPIPE, SIG_DFL)
            WriteSignals.becomeErrors()
            #expect(throws: Errno.brokenPipe) { try writeToClosedPipe() }
        }
    }
}

private func writeToClosedPipe() throws -> Int {
    let ends = try FileDescriptor.pipe()
    try ends.readEnd.close()
    return try ends.writeEnd.writeAll([1])
}

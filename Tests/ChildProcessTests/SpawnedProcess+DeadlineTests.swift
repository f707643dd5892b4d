import ChildProcess
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

struct SpawnedProcessDeadlineTests {
    @Test("a process that ends in time is told with its code")
    func inTime() throws {
        let process = try SpawnedProcess(.shell("exit 4"))
        #expect(try process.wait(atMost: .seconds(60)) == .exited(4))
    }

    @Test("a process that ends while it is waited for ends the wait")
    func meanwhile() throws {
        let start = ContinuousClock.now
        let process = try SpawnedProcess(.shell("exec sleep 0.2"))
        #expect(try process.wait(atMost: .seconds(60)) == .exited(0))
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test("a process that goes on past the deadline is left alone", arguments: [0, 30, -5])
    func late(milliseconds: Int) throws {
        let held = try AnonymousPipe()
        var command = ProcessCommand.shell("read line; exit 6")
        command.standardInput = .descriptor(held.readEnd.descriptor)
        let process = try SpawnedProcess(command)
        let pid = process.pid
        #expect(try process.wait(atMost: .milliseconds(milliseconds)) == nil)
        #expect(kill(pid, 0) == 0)
        // It still runs to its own end once it gets what it waits for.
        _ = held.takeReadEnd()
        var status: Int32 = 0
        #expect(waitpid(pid, &status, 0) == pid)
        #expect(status >> 8 == 6)
    }
}

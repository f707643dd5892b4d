import ChildProcess
import Foundation
import SystemPackage

/// A `sealhook-sandbox` for one test, ended with it.
final class RunningSandbox {
    struct NoAddress: Error { let line: String }

    /// The base address, as SEALHOOK_PAGERDUTY_URL takes it.
    let url: String
    private let program: RunningProgram
    private let port: UInt16

    /// Starts a sandbox on a free port, or a given one; returns once it listens.
    init(_ options: [String] = [], port: UInt16 = 0) throws {
        let program = try RunningProgram(
            ProcessCommand(
                ProgramFolder.program("sealhook-sandbox").string,
                ["--port", String(port)] + options,
                environment: ["PATH": "/usr/bin:/bin"]
            )
        )
        let url = try Waiting.forValue("the sandbox's address") {
            let output = try program.outputSoFar()
            return output.firstIndex(of: "\n").map { String(output[..<$0]) }
        }
        guard let port = URL(string: url)?.port.flatMap(UInt16.init(exactly:)) else {
            throw NoAddress(line: url)
        }
        self.program = program
        self.url = url
        self.port = port
    }

    /// What came, in order, refused events too.
    func events() throws -> [HeardEvent] {
        try JSONDecoder().decode([HeardEvent].self, from: get("/events"))
    }

    /// What came and was accepted, in order.
    func accepted() throws -> [HeardEvent] { try events().filter { $0.status == 202 } }

    /// Waits until so many events have come.
    func waitForEvents(_ count: Int) throws -> [HeardEvent] {
        try Waiting.forValue("\(count) events at the sandbox") {
            let events = try events()
            return events.count >= count ? events : nil
        }
    }

    /// Changes the trouble: a JSON object with the names of the options, as `{"delay": 500}`.
    func makeTrouble(_ json: String) throws {
        _ = try LoopbackRequest.send("PUT", "/trouble", port: port, body: json)
    }

    func get(_ path: String) throws -> Data {
        try LoopbackRequest.send("GET", path, port: port)
    }

    func clear() throws { _ = try LoopbackRequest.send("DELETE", "/events", port: port) }

    /// Ends it before the test does: PagerDuty is down.
    func stop() throws {
        program.signal(SIGTERM)
        _ = try program.end()
    }
}

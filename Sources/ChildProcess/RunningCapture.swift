internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A program that runs while its two output streams are read.
final class RunningCapture {
    private var process: SpawnedProcess?
    private let output: CapturedStream
    private let error: CapturedStream

    init(_ command: ProcessCommand, limit: Int) throws(ProcessError) {
        let output = try Self.makePipe(for: command), error = try Self.makePipe(for: command)
        var command = command
        command.standardInput = .null
        command.standardOutput = .descriptor(output.writeEnd.descriptor)
        command.standardError = .descriptor(error.writeEnd.descriptor)
        process = try SpawnedProcess(command)
        self.output = CapturedStream(output.takeReadEnd(), limit: limit)
        self.error = CapturedStream(error.takeReadEnd(), limit: limit)
    }

    private static func makePipe(for command: ProcessCommand) throws(ProcessError) -> AnonymousPipe
    {
        do throws(Errno) {
            return try AnonymousPipe()
        } catch {
            throw .startFailed(program: command.executable, error)
        }
    }

    /// Reads all streams of all programs, each as soon as it has something, until all have ended.
    static func readAll(_ captures: [RunningCapture]) {
        let streams = captures.flatMap { [$0.output, $0.error] }
        while true {
            let open = streams.filter(\.isOpen)
            guard !open.isEmpty else { return }
            var events = open.map {
                pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0)
            }
            // A poll(2) that fails (EINTR) leaves no event behind and is tried again.
            unsafe poll(&events, nfds_t(events.count), -1)
            for (stream, event) in zip(open, events) where event.revents != 0 { stream.readSome() }
        }
    }

    /// Waits for the program, whose streams have ended; to be called once.
    func finish() throws(ProcessError) -> CapturedOutput {
        guard let process = process.take() else { throw .waitFailed(.noChildProcess) }
        return CapturedOutput(
            termination: try process.wait(),
            standardOutput: output.bytes,
            standardError: error.bytes,
            isTruncated: output.isTruncated || error.isTruncated
        )
    }
}

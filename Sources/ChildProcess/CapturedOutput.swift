internal import SystemPackage

/// What a program that ran to its end wrote; not for secrets.
package struct CapturedOutput: Equatable, Sendable {
    package let termination: Termination
    package let standardOutput: [UInt8]
    package let standardError: [UInt8]
    /// Whether a stream had more than the limit; what came first was kept.
    package let isTruncated: Bool

    /// Runs a program with no input and keeps what it writes.
    ///
    /// - Parameters:
    ///   - command: Its three standard streams are replaced.
    ///   - limit: The most bytes kept of each stream; the program is not stopped by it.
    /// - Returns: The output and how the program ended.
    /// - Throws: `ProcessError` when it cannot be started. Its exit code is no error.
    package static func run(
        _ command: ProcessCommand,
        limit: Int = 1 << 20
    ) throws(ProcessError) -> CapturedOutput {
        let capture = try RunningCapture(command, limit: limit)
        RunningCapture.readAll([capture])
        return try capture.finish()
    }
}

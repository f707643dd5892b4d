/// Programs that run at the same time, with what they write kept; not for secrets.
///
/// Between start and `outcomes` there is time for other work. A program that writes more than a
/// pipe holds waits until then.
package struct RunningCaptures {
    /// What became of a program.
    ///
    /// Not a `Result`: what that asks of its error's type is looked up at run time, which costs a
    /// hook more than reading from a pipe.
    package enum Outcome: Sendable {
        case ended(CapturedOutput)
        /// It could not be started, or not be waited for.
        case failed(ProcessError)

        /// What the program wrote.
        ///
        /// - Throws: `ProcessError` where there was no program.
        package func output() throws(ProcessError) -> CapturedOutput {
            switch self {
            case .ended(let output): output
            case .failed(let error): throw error
            }
        }
    }

    private enum Start {
        case running(RunningCapture)
        case failed(ProcessError)
    }

    private let starts: [Start]

    /// Starts all programs, with no input.
    ///
    /// - Parameters:
    ///   - commands: Their standard streams are replaced.
    ///   - limit: The most bytes kept of each stream; no program is stopped by it.
    package init(_ commands: [ProcessCommand], limit: Int = 1 << 20) {
        starts = commands.map { command in
            do throws(ProcessError) {
                return .running(try RunningCapture(command, limit: limit))
            } catch {
                return .failed(error)
            }
        }
    }

    /// Reads all streams until all programs have ended; to be called once.
    ///
    /// - Returns: In the order of the commands.
    package func outcomes() -> [Outcome] {
        RunningCapture.readAll(
            starts.compactMap { if case .running(let capture) = $0 { capture } else { nil } }
        )
        return starts.map { start in
            switch start {
            case .running(let capture): Self.outcome(of: capture)
            case .failed(let error): .failed(error)
            }
        }
    }

    private static func outcome(of capture: RunningCapture) -> Outcome {
        do throws(ProcessError) {
            return .ended(try capture.finish())
        } catch {
            return .failed(error)
        }
    }
}

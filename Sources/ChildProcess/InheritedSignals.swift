internal import CProcess

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What whoever started this process has it ignore, for the user's own commands to ignore as well.
package struct InheritedSignals: Sendable {
    /// The numbers of the signals that were ignored.
    package let ignored: [Int32]

    package static let none = InheritedSignals(ignored: [])

    /// Takes note of them, and has SIGCHLD no longer ignored: with that, children are gone before
    /// anybody can wait for them.
    ///
    /// To be called before this process changes the effect of any signal.
    package static func take() -> InheritedSignals {
        let ignored = SignalSet.numbers.filter { sealhook_is_ignored($0) != 0 }
        var before = sigaction()
        unsafe sealhook_reset_signal(SIGCHLD, &before)
        return InheritedSignals(ignored: ignored)
    }

    /// Has what this program changes for itself as it was, during the call.
    func restored<Result>(during body: () -> Result) -> Result {
        let changed = [SIGPIPE, SIGXFSZ, SIGCHLD]
        let before = changed.map { signal in
            var before = sigaction()
            if ignored.contains(signal) {
                unsafe sealhook_ignore_signal(signal, &before)
            } else {
                unsafe sealhook_reset_signal(signal, &before)
            }
            return before
        }
        defer {
            for (signal, var action) in zip(changed, before) {
                unsafe sigaction(signal, &action, nil)
            }
        }
        return body()
    }
}

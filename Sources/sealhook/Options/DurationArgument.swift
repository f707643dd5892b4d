internal import ArgumentParser
internal import CivilTime

/// A length of time as an option: `10s`, `2m`.
enum DurationArgument {
    static func seconds(_ text: String) throws -> Double {
        guard let seconds = DurationText.seconds(text), seconds > 0 else {
            throw ValidationError("'\(text)' is no time such as 10s or 2m")
        }
        return seconds
    }

    /// An empty one, as a script's variable may be, was not given.
    static func secondsUnlessEmpty(_ text: String) throws -> Double? {
        text.isEmpty ? nil : try seconds(text)
    }
}

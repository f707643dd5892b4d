internal import Foundation

/// How the sandbox writes the times it saw, in UTC.
enum ReceivedTime {
    /// `2026-11-21T09:30:00.123Z`.
    static func text(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// `09:30:00`.
    static func timeOfDay(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle().time(includingFractionalSeconds: false))
    }
}

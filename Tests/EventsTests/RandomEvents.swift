import CivilTime
import Diagnostics
import Events
import JSON
import TestSupport

/// Events of random shape, valid ones all.
enum RandomEvents {
    static func event(from random: inout SeededGenerator) -> Event {
        Bool.random(using: &random) ? .alert(alert(from: &random)) : .change(change(from: &random))
    }

    private static func alert(from random: inout SeededGenerator) -> AlertEvent {
        let action = EventAction.allCases.randomElement(using: &random) ?? .trigger
        var alert = AlertEvent(action, deduplicationKey: key(from: &random))
        alert.summary = "s" + text(upTo: 300, from: &random)
        alert.source = "o" + text(upTo: 50, from: &random)
        alert.severity = Severity.allCases.randomElement(using: &random)
        alert.timestamp = time(from: &random)
        alert.component = maybe(&random) { "v" + text(upTo: 20, from: &$0) }
        alert.group = maybe(&random) { "v" + text(upTo: 20, from: &$0) }
        alert.eventClass = maybe(&random) { "v" + text(upTo: 20, from: &$0) }
        alert.customDetails = maybe(&random) { object(depth: 0, from: &$0) }
        if action == .trigger {
            alert.client = maybe(&random) { "v" + text(upTo: 20, from: &$0) }
            alert.clientURL = maybe(&random) { address(from: &$0) }
        }
        alert.links = links(from: &random)
        alert.images = images(from: &random)
        return alert
    }

    private static func change(from random: inout SeededGenerator) -> ChangeEvent {
        var change = ChangeEvent(summary: "s" + text(upTo: 300, from: &random))
        change.source = maybe(&random) { "v" + text(upTo: 20, from: &$0) }
        change.timestamp = time(from: &random)
        change.customDetails = maybe(&random) { object(depth: 0, from: &$0) }
        change.links = links(from: &random)
        change.images = images(from: &random)
        return change
    }

    /// A `dedup_key` of every scalar but control characters.
    private static func key(from random: inout SeededGenerator) -> String {
        let scalars = text(upTo: 100, from: &random).unicodeScalars.filter { !$0.isControl }
        return "k" + String(String.UnicodeScalarView(scalars))
    }

    /// Scalars of every width, controls and halves of what people see as one character among them.
    static func text(upTo count: Int, from random: inout SeededGenerator) -> String {
        let ranges: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0...0x1F, 0x7F...0xFF, 0x300...0x36F, 0x2000...0x206F, 0xE000...0xFFFF,
            0x1F300...0x1F6FF, 0x10_0000...0x10_FFFF,
        ]
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...count, using: &random) {
            let range = ranges.randomElement(using: &random) ?? 0...0
            scalars.append(Unicode.Scalar(.random(in: range, using: &random)) ?? " ")
        }
        return String(scalars)
    }

    static func object(depth: Int, from random: inout SeededGenerator) -> JSONObject {
        var object = JSONObject()
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            object[text(upTo: 8, from: &random)] = value(depth: depth + 1, from: &random)
        }
        return object
    }

    private static func value(depth: Int, from random: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth < 4 ? 7 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(.random(using: &random))
        case 2: return .number(JSONNumber(Int64.random(in: .min ... .max, using: &random)))
        case 3:
            return .number(
                JSONNumber(Double.random(in: -1e6...1e6, using: &random)) ?? JSONNumber(0)
            )
        case 4: return .string(text(upTo: 40, from: &random))
        case 5: return .object(object(depth: depth, from: &random))
        default:
            let count = Int.random(in: 0...4, using: &random)
            return .array((0..<count).map { _ in value(depth: depth + 1, from: &random) })
        }
    }

    private static func maybe<Value>(
        _ random: inout SeededGenerator,
        _ make: (inout SeededGenerator) -> Value
    ) -> Value? {
        Bool.random(using: &random) ? make(&random) : nil
    }

    private static func time(from random: inout SeededGenerator) -> Timestamp? {
        maybe(&random) { random in
            let milliseconds = Int64.random(in: -1_000_000_000...4_000_000_000_000, using: &random)
            return Timestamp(microsecondsSinceEpoch: milliseconds * 1000)
        }
    }

    private static func address(from random: inout SeededGenerator) -> String {
        "https://a\(Int.random(in: 0...99, using: &random)).example/b"
    }

    private static func links(from random: inout SeededGenerator) -> [EventLink] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
            EventLink(
                href: address(from: &random),
                text: maybe(&random) { "v" + text(upTo: 20, from: &$0) }
            )
        }
    }

    private static func images(from random: inout SeededGenerator) -> [EventImage] {
        (0..<Int.random(in: 0...2, using: &random)).map { _ in
            EventImage(
                source: address(from: &random),
                href: maybe(&random) { address(from: &$0) },
                alternative: maybe(&random) { "v" + text(upTo: 20, from: &$0) }
            )
        }
    }
}

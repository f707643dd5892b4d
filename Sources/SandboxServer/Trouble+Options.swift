internal import Foundation

extension Trouble {
    /// Makes the trouble that options ask for, in their order.
    ///
    /// - Throws: ``SandboxError/badValue(_:value:)``.
    package init(options: [(TroubleOption, String)]) throws(SandboxError) {
        self.init()
        for (option, value) in options { try set(option, to: value) }
    }

    private mutating func set(_ option: TroubleOption, to value: String) throws(SandboxError) {
        func require<Value>(_ parsed: Value?) throws(SandboxError) -> Value {
            guard let parsed else { throw .badValue(option, value: value) }
            return parsed
        }
        switch option {
        case .fail: failures += try [require(Self.failure(value))].filter { $0.remaining != 0 }
        case .retryAfter: retryAfter = try require(Self.retryAfter(value))
        case .throttle:
            let limit = try require(Self.count(value))
            eventsPerMinute = limit == 0 ? nil : limit
        case .delay: delay = try require(Self.count(value))
        case .drop: drops = try require(Self.count(value))
        case .dropAfter: dropsAfterRecording = try require(Self.count(value))
        case .refuseKey: refusedKeys.append(try require(Self.lastFour(value)))
        case .failKey: keyFailures.append(try require(Self.keyFailure(value)))
        case .redirect: redirects = try require(Bool(value))
        case .hang: hangs = try require(Bool(value))
        }
    }

    private static func failure(_ text: String) -> Failure? {
        guard let (status, rest) = statusAndRest(text) else { return nil }
        if rest == "*" { return Failure(status: status, remaining: nil) }
        return count(rest).map { Failure(status: status, remaining: $0) }
    }

    private static func keyFailure(_ text: String) -> KeyFailure? {
        guard let (status, rest) = statusAndRest(text) else { return nil }
        return lastFour(rest).map { KeyFailure(status: status, lastFour: $0) }
    }

    private static func statusAndRest(_ text: String) -> (status: Int, rest: String)? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let status = count(parts[0]), (200...599).contains(status) else {
            return nil
        }
        return (status, parts[1])
    }

    // A delay beyond a day, or a count beyond what a machine can send, is a slip of the hand; the
    // bound also keeps every sum of them within an Int.
    private static func count(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text).flatMap { $0 <= 86_400_000 ? $0 : nil }
    }

    private static func lastFour(_ text: String) -> String? {
        let scalars = text.unicodeScalars
        return scalars.count == 4 && scalars.allSatisfy(RoutingKey.isLetterOrDigit) ? text : nil
    }

    /// Both forms of RFC 9110, section 10.2.3: seconds, or a date in the one form still in use.
    private static func retryAfter(_ text: String) -> String? {
        if count(text) != nil { return text }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        guard let date = formatter.date(from: text) else { return nil }
        return formatter.string(from: date) == text ? text : nil
    }
}

import Foundation

/// Well-formed keys of nobody.
enum SampleKey {
    static let payments = "abcdefghijklmnopqrstuvwxyz010abc"
    static let search = "ABCDEFGHIJKLMNOPQRSTUVWXYZ010xyz"
    static let orchestration = "Rbcdefghijklmnopqrstuvwxyz010rrr"
}

/// Events as clients write them.
enum Sample {
    static func trigger(
        key: String = SampleKey.payments,
        deduplicationKey: String? = "payments/production/deploy",
        summary: String = "Deploy of payments failed"
    ) -> String {
        let name = deduplicationKey.map { #""dedup_key":"\#($0)","# } ?? ""
        return """
            {"routing_key":"\(key)","event_action":"trigger",\(name)\
            "payload":{"summary":"\(summary)","source":"build-7","severity":"error"}}
            """
    }

    static func action(
        _ action: String,
        key: String = SampleKey.payments,
        deduplicationKey: String = "payments/production/deploy"
    ) -> String {
        """
        {"routing_key":"\(key)","event_action":"\(action)","dedup_key":"\(deduplicationKey)"}
        """
    }

    static func change(
        key: String = SampleKey.payments,
        summary: String = "Deployed payments 3f2c1a9 to production"
    ) -> String {
        """
        {"routing_key":"\(key)","payload":{"summary":"\(summary)"}}
        """
    }

    /// A trigger with one part of its text replaced.
    static func trigger(replacing part: String, with other: String) -> String {
        let text = trigger()
        precondition(text.contains(part), "the sample has no such part")
        return text.replacingOccurrences(of: part, with: other)
    }

    /// A trigger with more fields: `top` beside its payload, `payload` in it.
    static func extendedTrigger(top: String = "", payload: String = "") -> String {
        var text = trigger()
        if !payload.isEmpty {
            text = text.replacingOccurrences(
                of: #""source":"#,
                with: payload + #","source":"#
            )
        }
        return top.isEmpty ? text : "{" + top + "," + text.dropFirst()
    }
}

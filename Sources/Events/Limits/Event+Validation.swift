internal import Diagnostics

extension Event {
    /// Checks what PagerDuty would refuse and the event can neither do without nor have shortened.
    ///
    /// - Throws: `EventError` naming the field.
    func validate() throws(EventError) {
        switch self {
        case .alert(let alert): try alert.validate()
        case .change(let change): try Rules.requireText("payload.summary", change.summary)
        }
    }
}

extension AlertEvent {
    fileprivate func validate() throws(EventError) {
        if let key = deduplicationKey { try Rules.requireDeduplicationKey(key) }
        switch action {
        case .trigger: try requireTriggerFields()
        case .acknowledge, .resolve:
            guard deduplicationKey != nil else {
                throw EventError(
                    field: "dedup_key",
                    problem: "\(action.rawValue) needs the key that the trigger had",
                    hints: ["name it: sealhook send \(action.rawValue) --dedup-key KEY"]
                )
            }
        }
    }

    private func requireTriggerFields() throws(EventError) {
        try Rules.requireText("payload.summary", summary)
        try Rules.requireText("payload.source", source)
        guard severity != nil else {
            throw EventError(
                field: "payload.severity",
                problem: "a trigger needs one of \(Severity.allowedValues)"
            )
        }
    }
}

private enum Rules {
    static func requireText(_ field: String, _ text: String?) throws(EventError) {
        guard let text, !text.isBlank else {
            throw EventError(field: field, problem: "it is missing or empty")
        }
    }

    static func requireDeduplicationKey(_ key: String) throws(EventError) {
        try requireText("dedup_key", key)
        guard !key.unicodeScalars.contains(where: \.isControl) else {
            throw EventError(field: "dedup_key", problem: "it has a control character in it")
        }
        guard key.utf16.count <= EventLimits.deduplicationKeyUnits else {
            throw EventError(
                field: "dedup_key",
                problem: "it is longer than \(EventLimits.deduplicationKeyUnits) characters"
            )
        }
    }
}

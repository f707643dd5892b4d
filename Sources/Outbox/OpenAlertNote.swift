/// That an alert may be open.
package struct OpenAlertNote: Equatable, Sendable {
    /// The newest trigger of the alert; nil where none was queued yet, or 0.1.0 made the note.
    package private(set) var newest: OutboxEntryID?
    /// Whether PagerDuty cannot have heard of any trigger since the alert was closed.
    package private(set) var isUnheard = false

    private static let unheard = "unheard"

    /// A note that says no more than that it is there.
    package init() {}

    /// Reads what `encoded` gives; what is damaged says no more than that there is a note.
    init(encoded: [UInt8]) {
        let lines = String(decoding: encoded, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 3, let newest = OutboxEntryID(String(lines[0])) else { return }
        self.newest = newest
        isUnheard = lines[1] == Self.unheard
    }

    /// Two lines: the newest trigger, and `unheard` or nothing.
    var encoded: [UInt8] {
        guard let newest else { return [] }
        return Array("\(newest)\n\(isUnheard ? Self.unheard : "")\n".utf8)
    }

    /// What a note becomes when a trigger is queued; `isFirst` where there was none before it.
    package static func queueing(
        _ id: OutboxEntryID,
        after note: OpenAlertNote?,
        isFirst: Bool
    ) -> OpenAlertNote {
        var changed = note ?? OpenAlertNote()
        // A resolve that was delivered meanwhile has taken the note away.
        if note == nil || isFirst && changed.newest == nil { changed.isUnheard = true }
        changed.newest = max(changed.newest ?? id, id)
        return changed
    }

    /// What a note becomes when PagerDuty may have a trigger.
    package static func telling(_ id: OutboxEntryID, after note: OpenAlertNote?) -> OpenAlertNote {
        var changed = note ?? OpenAlertNote()
        changed.newest = max(changed.newest ?? id, id)
        changed.isUnheard = false
        return changed
    }

    /// What is left of the note once a resolve was delivered: nil, unless a trigger is younger.
    package func closed(by id: OutboxEntryID) -> OpenAlertNote? {
        guard let newest, newest > id else { return nil }
        return self
    }
}

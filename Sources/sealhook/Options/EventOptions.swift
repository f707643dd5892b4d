internal import ArgumentParser
internal import Diagnostics
internal import Dispatching
internal import Events
internal import HostEnvironment
internal import JSON
internal import Sending

/// The fields that a change event and a trigger share.
struct EventOptions: ParsableArguments {
    @Option(help: ArgumentHelp("What happened, in a sentence.", valueName: "text"))
    var summary: String?

    @Option(help: ArgumentHelp("Where; unless given, this host's name.", valueName: "text"))
    var source: String?

    @Option(
        help: ArgumentHelp(
            "When, such as 2026-09-21T10:11:12Z; unless given, now.",
            valueName: "time"
        )
    )
    var timestamp: String?

    @Option(
        help: ArgumentHelp("A member of custom_details; repeatable.", valueName: "name=value")
    )
    var detail: [String] = []

    @Option(
        help: ArgumentHelp(
            "custom_details as a JSON object; - is standard input.",
            discussion: "What is too long for PagerDuty is cut, the longest texts first.",
            valueName: "file|-"
        )
    )
    var details: [String] = []

    @Option(
        help: ArgumentHelp(
            "A link; repeatable.",
            discussion: """
                Where the address has '?', '#' or ';' in it, or an '=' of its own, a space sets its \
                text off: 'https://ci.example.com/?sig=YQ== =The log'.
                """,
            valueName: "url[=text]"
        ),
        transform: { EventLink(option: $0) }
    )
    var link: [EventLink] = []

    @Option(
        help: ArgumentHelp("An https image; repeatable.", valueName: "url[,href,alt]"),
        transform: { EventImage(option: $0) }
    )
    var image: [EventImage] = []

    /// Puts the fields into a draft; what is empty, as a script's variable may be, was not given.
    ///
    /// Details that cannot be read are said, and cost the event nothing else.
    func fill(_ draft: inout EventDraft, on host: Host, _ sender: EventSender) {
        draft.summary = summary
        draft.source = source.flatMap { $0.isBlank ? nil : $0 } ?? sender.usualSource
        draft.timestamp = timestamp
        draft.details = customDetails(on: host)
        draft.links = link
        draft.images = image
    }

    private func customDetails(on host: Host) -> JSONObject? {
        var gathered = GatheredDetails()
        for name in details where !name.isEmpty {
            gathered.addDocument { try DocumentInput.json(name, on: host) }
        }
        detail.forEach { gathered.addMember($0) }
        host.console.warn(of: gathered.omissions)
        return gathered.value
    }
}

/// Which alert an event is about.
struct AlertKeyOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Which alert it is about.", valueName: "text"))
    var dedupKey: String?

    /// What is said of that alert.
    func draft(_ action: EventAction) -> EventDraft {
        var draft = EventDraft(action)
        draft.deduplicationKey = dedupKey
        return draft
    }
}

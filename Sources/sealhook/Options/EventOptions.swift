internal import ArgumentParser
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
        help: ArgumentHelp("A member of custom_details; repeatable.", valueName: "name=value"),
        transform: EventOptions.member
    )
    var detail: [JSONObject.Member] = []

    // A list, as the last of several would silently win.
    @Option(
        help: ArgumentHelp(
            "custom_details as a JSON object; - is standard input.",
            discussion: "Once. What is too long for PagerDuty is cut, the longest texts first.",
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

    func validate() throws {
        guard details.count <= 1 else {
            throw ValidationError("--details can be given once; add members to it with --detail")
        }
        var names = Set<String>()
        for member in detail where !names.insert(member.name).inserted {
            throw ValidationError("--detail '\(member.name)' is given twice")
        }
    }

    /// Puts the fields into a draft.
    ///
    /// - Throws: `JSONError`, `Diagnostic` where the details cannot be read.
    func fill(_ draft: inout EventDraft, on host: Host, _ sender: EventSender) throws {
        draft.summary = summary
        draft.source = source ?? sender.usualSource
        draft.timestamp = timestamp
        draft.details = try details.first.map { try DocumentInput.json($0, on: host) }
        draft.detailMembers = detail
        draft.links = link
        draft.images = image
    }

    private static func member(_ text: String) throws -> JSONObject.Member {
        guard let separator = text.firstIndex(of: "="), separator != text.startIndex else {
            throw ValidationError("'\(text)' is no NAME=VALUE such as region=eu")
        }
        let value = text[text.index(after: separator)...]
        return JSONObject.Member(name: String(text[..<separator]), value: .string(String(value)))
    }
}

/// Which alert an event is about.
struct AlertKeyOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Which alert it is about.", valueName: "text"))
    var dedupKey: String?

    /// What is said of that alert.
    func event(_ action: EventAction) throws -> Event {
        var draft = EventDraft(action)
        draft.deduplicationKey = dedupKey
        return try draft.event()
    }
}

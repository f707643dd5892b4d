internal import Foundation

/// The part of the page that changes: what is open, and what came, newest first.
struct Timeline {
    /// Tells one state of the page from another.
    let version: Int

    private let incidents: [Incident]
    private let openCount: Int
    private let events: [RecordedEvent]

    // More than this no one reads; GET /events has them all.
    private static let longestList = 100

    init(_ state: SandboxState) {
        let all = state.incidents.incidents.elements
        let open = all.filter(\.isOpen)
        let resolved = all.suffix(Self.longestList).filter { !$0.isOpen }
        version = state.version
        openCount = open.count
        incidents = open.suffix(Self.longestList).reversed() + resolved.reversed()
        events = state.events.elements.suffix(Self.longestList).reversed()
    }

    /// The part as HTML; every word that came from outside is escaped.
    var html: String {
        """
        <div id="timeline" data-version="\(version)">
        <section aria-labelledby="incidents">
        <h2 id="incidents">Incidents <span class="count">\(openCount) open</span></h2>
        \(incidents.isEmpty ? Self.noIncidents : incidents.map(Self.card).joined(separator: "\n"))
        </section>
        <section aria-labelledby="events">
        <h2 id="events">Timeline</h2>
        \(events.isEmpty ? Self.noEvents : list)
        </section>
        </div>
        """
    }

    private var list: String {
        "<ol>\n" + events.map(Self.entry).joined(separator: "\n") + "\n</ol>"
    }

    private static let noIncidents = """
        <p class="empty">No alert came yet. A failed deploy opens one;
        the next good one resolves it.</p>
        """

    private static let noEvents = """
        <p class="empty">Nothing came yet.</p>
        """

    private static func card(_ incident: Incident) -> String {
        let state = incident.state.rawValue
        let count = incident.triggerCount
        let triggers = count == 1 ? "1 trigger" : "\(count) triggers"
        let severity = incident.fields.severity ?? ""
        return """
            <article class="incident \(state)">
            <p class="top"><span class="chip \(state)">\(state)</span>\
            <span class="severity">\(HTML.escaped(severity))</span>\
            <span class="grow"></span>#\(incident.number)</p>
            <h3>\(HTML.escaped(incident.fields.summary ?? incident.deduplicationKey))</h3>
            <p class="mono">\(HTML.escaped(incident.deduplicationKey))</p>
            <p class="quiet">opened \(time(incident.opened)) · last heard \
            \(time(incident.updated)) · <span class="fact">\(triggers)</span> · \
            <span class="fact">key \(HTML.escaped(incident.routingKey.lastFour))</span></p>
            </article>
            """
    }

    private static func entry(_ event: RecordedEvent) -> String {
        let fields = event.post.fields
        let what = fields.action ?? event.post.endpoint.kind
        let title = fields.summary ?? event.errors.first ?? event.deduplicationKey ?? "no dedup_key"
        return """
            <li class="\(event.outcome.rawValue) \(what)">
            <p class="top"><span class="what">\(what)</span>\
            <span class="outcome">\(event.outcome.label)</span>\
            <span class="grow"></span>\(time(event.received))</p>
            <p class="title">\(HTML.escaped(title))</p>
            \(facts(of: event))
            \(problems(of: event))
            \(details(of: event))
            </li>
            """
    }

    private static func facts(of event: RecordedEvent) -> String {
        let fields = event.post.fields
        let status = event.status.map { "answered \($0)" } ?? "closed without an answer"
        var facts = [status]
        if event.post.fields.summary != nil, let key = event.deduplicationKey {
            facts.append("<span class=\"mono\">\(HTML.escaped(key))</span>")
        }
        facts += [fields.source, fields.severity].compactMap(\.self).map(HTML.escaped)
        if let timestamp = fields.timestamp { facts.append("of \(HTML.escaped(timestamp))") }
        facts += fields.links.map(HTML.link)
        let spans = facts.map { "<span class=\"fact\">\($0)</span>" }
        return "<p class=\"quiet\">\(spans.joined(separator: " · "))</p>"
    }

    private static func problems(of event: RecordedEvent) -> String {
        let texts = event.errors + event.post.warnings
        guard !texts.isEmpty else { return "" }
        let items = texts.map { "<li>\(HTML.escaped($0))</li>" }
        return "<ul class=\"problems\">\(items.joined())</ul>"
    }

    private static func details(of event: RecordedEvent) -> String {
        guard let body = event.post.maskedBody, let text = pretty(body) else { return "" }
        return """
            <details id="body-\(event.sequence)"><summary>#\(event.sequence) body</summary>\
            <pre>\(HTML.escaped(text))</pre></details>
            """
    }

    private static func pretty(_ body: Data) -> String? {
        let options: JSONSerialization.WritingOptions = [
            .prettyPrinted, .sortedKeys, .withoutEscapingSlashes,
        ]
        guard let object = try? JSONSerialization.jsonObject(with: body),
            let data = try? JSONSerialization.data(withJSONObject: object, options: options)
        else { return nil }
        // A page of a hundred bodies stays small; the whole of one is at /events/N/body.
        let text = String(decoding: data, as: UTF8.self)
        return text.utf8.count <= 4096 ? text : String(text.prefix(4096)) + "\n…"
    }

    private static func time(_ date: Date) -> String {
        """
        <time datetime="\(ReceivedTime.text(date))">\(ReceivedTime.timeOfDay(date))</time>
        """
    }
}

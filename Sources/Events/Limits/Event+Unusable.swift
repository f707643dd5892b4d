extension Event {
    /// The event without what PagerDuty would refuse it for and it can do without.
    ///
    /// An optional text in which nothing can be seen, as a script's empty variable makes it, was not
    /// given, and is no omission.
    func leavingOutUnusable(_ omissions: inout Omissions) -> Event {
        switch self {
        case .alert(var alert):
            alert.leaveOutBlanks()
            alert.leaveOutPartialPayload(&omissions)
            if alert.action != .trigger { alert.leaveOutTriggerFields(&omissions) }
            alert.clientURL = alert.clientURL.flatMap { address in
                address.usable("client_url", WebAddress.problem, &omissions)
            }
            alert.links = alert.links.usable(&omissions)
            alert.images = alert.images.usable(&omissions)
            return .alert(alert)
        case .change(var change):
            change.source = change.source?.unlessBlank
            change.links = change.links.usable(&omissions)
            change.images = change.images.usable(&omissions)
            return .change(change)
        }
    }
}

extension AlertEvent {
    fileprivate mutating func leaveOutBlanks() {
        source = source?.unlessBlank
        component = component?.unlessBlank
        group = group?.unlessBlank
        eventClass = eventClass?.unlessBlank
        client = client?.unlessBlank
    }

    fileprivate mutating func leaveOutTriggerFields(_ omissions: inout Omissions) {
        let problem = "it belongs to a trigger, not to \(action.rawValue)"
        if client != nil { omissions.add("client", problem) }
        if clientURL != nil { omissions.add("client_url", problem) }
        (client, clientURL) = (nil, nil)
    }

    /// Acknowledge and resolve need no payload, but PagerDuty refuses one that has not the three
    /// fields of a trigger's.
    fileprivate mutating func leaveOutPartialPayload(_ omissions: inout Omissions) {
        guard action != .trigger, hasPayload else { return }
        let needed = [
            ("payload.summary", summary?.unlessBlank != nil), ("payload.source", source != nil),
            ("payload.severity", severity != nil),
        ]
        let missing = needed.filter { !$0.1 }.map(\.0)
        guard !missing.isEmpty else { return }
        omissions.add(
            "payload",
            "\(action.rawValue) needs none, or a whole one, and "
                + "\(missing.joined(separator: ", ")) \(missing.count == 1 ? "is" : "are") missing"
        )
        (summary, source, severity, timestamp) = (nil, nil, nil, nil)
        (component, group, eventClass, customDetails) = (nil, nil, nil, nil)
    }

    private var hasPayload: Bool {
        summary != nil || source != nil || severity != nil || timestamp != nil || component != nil
            || group != nil || eventClass != nil || customDetails != nil
    }
}

extension [EventLink] {
    fileprivate func usable(_ omissions: inout Omissions) -> [EventLink] {
        var links = [EventLink]()
        for (index, link) in enumerated() {
            let place = "links[\(index)].href"
            guard let href = link.href.usable(place, WebAddress.problem, &omissions) else {
                continue
            }
            links.append(EventLink(href: href, text: link.text?.unlessBlank))
        }
        return links
    }
}

extension [EventImage] {
    fileprivate func usable(_ omissions: inout Omissions) -> [EventImage] {
        var images = [EventImage]()
        for (index, image) in enumerated() {
            let place = "images[\(index)]"
            guard
                let source = image.source
                    .usable("\(place).src", WebAddress.problemOfImage, &omissions)
            else { continue }
            images.append(
                EventImage(
                    source: source,
                    href: image.href?.usable("\(place).href", WebAddress.problem, &omissions),
                    alternative: image.alternative?.unlessBlank
                )
            )
        }
        return images
    }
}

extension String {
    fileprivate var unlessBlank: String? { isBlank ? nil : self }

    /// The address, if PagerDuty takes it; one in which nothing can be seen was not given.
    fileprivate func usable(
        _ field: String,
        _ problem: (String) -> String?,
        _ omissions: inout Omissions
    ) -> String? {
        guard !isBlank else { return nil }
        guard let problem = problem(self) else { return self }
        omissions.add(field, problem)
        return nil
    }
}

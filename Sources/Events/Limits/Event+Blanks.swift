extension Event {
    /// The event without those of its optional texts in which nothing can be seen.
    ///
    /// What PagerDuty needs, and addresses, are left to `validate()`.
    var withoutBlanks: Event {
        switch self {
        case .alert(var alert):
            alert.source = alert.source?.unlessBlank
            alert.component = alert.component?.unlessBlank
            alert.group = alert.group?.unlessBlank
            alert.eventClass = alert.eventClass?.unlessBlank
            alert.client = alert.client?.unlessBlank
            alert.links = alert.links.map(\.withoutBlanks)
            alert.images = alert.images.map(\.withoutBlanks)
            return .alert(alert)
        case .change(var change):
            change.source = change.source?.unlessBlank
            change.links = change.links.map(\.withoutBlanks)
            change.images = change.images.map(\.withoutBlanks)
            return .change(change)
        }
    }
}

extension EventLink {
    fileprivate var withoutBlanks: EventLink {
        EventLink(href: href, text: text?.unlessBlank)
    }
}

extension EventImage {
    fileprivate var withoutBlanks: EventImage {
        EventImage(source: source, href: href, alternative: alternative?.unlessBlank)
    }
}

extension String {
    fileprivate var unlessBlank: String? { isBlank ? nil : self }
}

internal import JSON

extension Event {
    /// Makes an event small enough that is too large even without its custom_details: its texts are
    /// cut, then long addresses, and the last links and images, are left out.
    mutating func shrinkRest(_ omissions: inout Omissions) {
        guard isTooLargeWithoutDetails else { return }
        cutTexts(&omissions)
        guard isTooLargeWithoutDetails else { return }
        leaveOutLongAddresses(&omissions)
        guard isTooLargeWithoutDetails else { return }
        leaveOutLast(&omissions)
    }

    private var withoutDetails: Event {
        var event = self
        event.customDetails = nil
        return event
    }

    private var isTooLargeWithoutDetails: Bool {
        withoutDetails.bodyByteCount > EventLimits.bodyByteCount
    }

    private mutating func cutTexts(_ omissions: inout Omissions) {
        func cut(_ text: inout String?, _ field: @autoclosure () -> String) {
            guard let whole = text, whole.utf16.count > EventLimits.summaryUnits else { return }
            text = whole.cut(toUTF16Units: EventLimits.summaryUnits)
            omissions.addCut(field(), Self.tooLarge)
        }
        switch self {
        case .alert(var alert):
            cut(&alert.source, "payload.source")
            cut(&alert.component, "payload.component")
            cut(&alert.group, "payload.group")
            cut(&alert.eventClass, "payload.class")
            cut(&alert.client, "client")
            self = .alert(alert)
        case .change(var change):
            cut(&change.source, "payload.source")
            self = .change(change)
        }
        var (links, images) = (links, images)
        for index in links.indices { cut(&links[index].text, "links[\(index)].text") }
        for index in images.indices { cut(&images[index].alternative, "images[\(index)].alt") }
        (self.links, self.images) = (links, images)
    }

    private mutating func leaveOutLongAddresses(_ omissions: inout Omissions) {
        func isLong(_ address: String?, _ field: @autoclosure () -> String) -> Bool {
            guard let address, address.utf8.count > Self.addressByteCount else { return false }
            omissions.add(field(), Self.tooLarge)
            return true
        }
        if case .alert(var alert) = self, isLong(alert.clientURL, "client_url") {
            alert.clientURL = nil
            self = .alert(alert)
        }
        var images = images
        for index in images.indices where isLong(images[index].href, "images[\(index)].href") {
            images[index].href = nil
        }
        links = links.enumerated().filter { !isLong($1.href, "links[\($0)].href") }.map(\.element)
        self.images = images.enumerated().filter { !isLong($1.source, "images[\($0)].src") }
            .map(\.element)
    }

    private mutating func leaveOutLast(_ omissions: inout Omissions) {
        var bare = withoutDetails
        bare.links = []
        bare.images = []
        var room = EventLimits.bodyByteCount - bare.bodyByteCount
        let linkCount = Self.fitting(links.lazy.map(\.json), named: "links", in: &room)
        if linkCount < links.count {
            omissions.add("links[\(linkCount)...\(links.count - 1)]", Self.tooLarge)
            links = Array(links.prefix(linkCount))
        }
        let imageCount = Self.fitting(images.lazy.map(\.json), named: "images", in: &room)
        if imageCount < images.count {
            omissions.add("images[\(imageCount)...\(images.count - 1)]", Self.tooLarge)
            images = Array(images.prefix(imageCount))
        }
    }

    /// How many of the objects have room in a list.
    private static func fitting(
        _ objects: some Sequence<JSONObject>,
        named name: String,
        in room: inout Int
    ) -> Int {
        var left = room - #","":[]"#.utf8.count - name.utf8.count
        var count = 0
        for object in objects {
            left -= JSONValue.object(object).byteCount + 1
            guard left >= 0 else { break }
            room = left
            count += 1
        }
        return count
    }

    private static let tooLarge = "the event is too large"
    /// More than any browser's address bar takes.
    private static let addressByteCount = 8192
}

extension Event {
    fileprivate var links: [EventLink] {
        get {
            switch self {
            case .alert(let alert): alert.links
            case .change(let change): change.links
            }
        }
        set {
            switch self {
            case .alert(var alert):
                alert.links = newValue
                self = .alert(alert)
            case .change(var change):
                change.links = newValue
                self = .change(change)
            }
        }
    }

    fileprivate var images: [EventImage] {
        get {
            switch self {
            case .alert(let alert): alert.images
            case .change(let change): change.images
            }
        }
        set {
            switch self {
            case .alert(var alert):
                alert.images = newValue
                self = .alert(alert)
            case .change(var change):
                change.images = newValue
                self = .change(change)
            }
        }
    }
}

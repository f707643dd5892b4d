internal import JSON

extension EventFields {
    mutating func links() -> [EventLink] {
        var links = [EventLink]()
        for var fields in objects("links") {
            let href = fields.neededAddress("href", WebAddress.problem)
            let text = fields.text("text")
            if let href { links.append(EventLink(href: href, text: text)) }
            takeOmissions(of: fields)
        }
        return links
    }

    mutating func images() -> [EventImage] {
        var images = [EventImage]()
        for var fields in objects("images") {
            let source = fields.neededAddress("src", WebAddress.problemOfImage)
            let href = fields.address("href")
            let alternative = fields.text("alt")
            if let source {
                images.append(EventImage(source: source, href: href, alternative: alternative))
            }
            takeOmissions(of: fields)
        }
        return images
    }

    /// The address that a link or an image is nothing without.
    ///
    /// An empty one is what a script's empty variable makes: the whole was not given.
    private mutating func neededAddress(
        _ name: String,
        _ problem: (String) -> String?
    ) -> String? {
        let omitted = omissions
        guard let address = text(name)?.trimmed else {
            if omissions == omitted { omissions.add(missing(name)) }
            return nil
        }
        guard !address.isEmpty else { return nil }
        guard let problem = problem(address) else { return address }
        omissions.add(path + name, problem)
        return nil
    }

    private mutating func objects(_ name: String) -> [EventFields] {
        let elements = orLeftOut { (fields) throws(EventError) in
            try fields.value(name, "an array", \.arrayValue)
        }
        var objects = [EventFields]()
        for (index, element) in (elements ?? []).enumerated() where element != .null {
            let place = "\(path)\(name)[\(index)]"
            if let object = element.objectValue {
                objects.append(EventFields(object, path: place + "."))
            } else {
                omissions.add(place, "expected an object, not \(element.kind)")
            }
        }
        return objects
    }
}

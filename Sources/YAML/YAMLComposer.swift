import Diagnostics

/// Builds nodes from a parser's events, and notes what is refused but can be read past.
///
/// It calls itself once for each level of the document, and the depth limit bounds that.
struct YAMLComposer: ~Copyable {
    private var parser: YAMLParser
    private(set) var errors = [YAMLError]()

    init(_ parser: consuming YAMLParser) {
        self.parser = parser
    }

    /// Reads to the end of the stream.
    ///
    /// - Throws: what makes the rest unreadable; `errors` holds what was found before.
    mutating func composeDocument() throws(YAMLError) -> YAMLNode? {
        var root: YAMLNode?
        while true {
            let event = try parser.next()
            switch event.kind {
            case .streamEnd:
                return root
            case .documentStart:
                guard root == nil else { throw YAMLError(.manyDocuments, at: event.location) }
                root = try compose(parser.next(), depth: 1)
            default:
                continue
            }
        }
    }

    private mutating func compose(_ event: YAMLEvent, depth: Int) throws(YAMLError) -> YAMLNode {
        if event.isAnchored { errors.append(YAMLError(.anchor, at: event.location)) }
        let tag = knownTag(of: event)
        switch event.kind {
        case .scalar(let text, let isPlain):
            let scalar = YAMLScalar(text, isPlain: isPlain, tag: tag)
            checkTag(scalar.agreesWithTag, at: event.location)
            return YAMLNode(.scalar(scalar), at: event.location)
        case .sequenceStart:
            checkTag(tag == nil || tag == .sequence, at: event.location)
            let nodes = try composeSequence(from: event, depth: depth)
            return YAMLNode(.sequence(nodes), at: event.location)
        case .mappingStart:
            checkTag(tag == nil || tag == .mapping, at: event.location)
            let members = try composeMapping(from: event, depth: depth)
            return YAMLNode(.mapping(members), at: event.location)
        default:
            // Where a value is due, libyaml gives nothing else but an alias.
            errors.append(YAMLError(.alias, at: event.location))
            return YAMLNode(.scalar(YAMLScalar("", isPlain: true)), at: event.location)
        }
    }

    private mutating func composeSequence(
        from start: YAMLEvent,
        depth: Int
    ) throws(YAMLError) -> [YAMLNode] {
        try checkDepth(depth, at: start.location)
        var nodes = [YAMLNode]()
        while true {
            let event = try parser.next()
            if case .sequenceEnd = event.kind { return nodes }
            nodes.append(try compose(event, depth: depth + 1))
        }
    }

    private mutating func composeMapping(
        from start: YAMLEvent,
        depth: Int
    ) throws(YAMLError) -> [YAMLMember] {
        try checkDepth(depth, at: start.location)
        var members = [YAMLMember]()
        var seen = [String: Location]()
        while true {
            let event = try parser.next()
            if case .mappingEnd = event.kind { return members }
            let key = try compose(event, depth: depth + 1)
            let value = try compose(parser.next(), depth: depth + 1)
            guard let name = key.scalar else {
                errors.append(YAMLError(.compoundKey, at: key.location))
                continue
            }
            if name.isPlain, name.text == "<<" {
                errors.append(YAMLError(.mergeKey, at: key.location))
            }
            if let first = seen.updateValue(key.location, forKey: name.text) {
                let problem = YAMLError.Problem.duplicateKey(name.text, first: first)
                errors.append(YAMLError(problem, at: key.location))
                seen[name.text] = first
            }
            members.append(YAMLMember(name: name.text, at: key.location, value: value))
        }
    }

    private func checkDepth(_ depth: Int, at location: Location) throws(YAMLError) {
        guard depth <= YAMLDocument.depthLimit else {
            throw YAMLError(.tooDeep(limit: YAMLDocument.depthLimit), at: location)
        }
    }

    private mutating func knownTag(of event: YAMLEvent) -> YAMLTag? {
        guard let text = event.tag else { return nil }
        let tag = YAMLTag(rawValue: text)
        if tag == nil { errors.append(YAMLError(.unknownTag, at: event.location)) }
        return tag
    }

    private mutating func checkTag(_ agrees: Bool, at location: Location) {
        if !agrees { errors.append(YAMLError(.wrongTag, at: location)) }
    }
}

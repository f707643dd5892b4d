import Diagnostics

/// One step through a document, as libyaml reports it.
struct YAMLEvent {
    enum Kind {
        case documentStart
        case documentEnd
        case streamEnd
        case alias
        case scalar(text: String, isPlain: Bool)
        case sequenceStart
        case sequenceEnd
        case mappingStart
        case mappingEnd
        /// What carries nothing for a reader: the beginning of the stream.
        case other
    }

    var kind: Kind
    var location: Location
    var isAnchored = false
    /// An explicit tag, with its handle resolved.
    var tag: String?
}

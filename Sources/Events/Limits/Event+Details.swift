internal import JSON

extension Event {
    var customDetails: JSONObject? {
        get {
            switch self {
            case .alert(let alert): alert.customDetails
            case .change(let change): change.customDetails
            }
        }
        set {
            switch self {
            case .alert(var alert):
                alert.customDetails = newValue
                self = .alert(alert)
            case .change(var change):
                change.customDetails = newValue
                self = .change(change)
            }
        }
    }

    /// How many bytes its body has with a key of the usual length.
    var bodyByteCount: Int { EventBody.byteCount(of: FittedEvent(writing: self)) }

    private static let detailsField = "payload.custom_details"

    /// Leaves out what lies too deep in custom_details to be read again from the queue.
    ///
    /// - Returns: What their mark says of it; nil where nothing is left out.
    mutating func leaveOutDeepDetails(_ omissions: inout Omissions) -> String? {
        // They lie in the payload, and that in the event.
        let limit = JSONParser.maximumDepth - 2
        guard var details = customDetails, details.leaveOutContainers(deeperThan: limit) else {
            return nil
        }
        let problem = "what lies more than \(limit) lists and objects deep"
        let note = "left out: \(problem)"
        details.setFirst(DetailsTruncation.mark, to: .string(note))
        customDetails = details
        omissions.add(Self.detailsField, problem)
        return note
    }

    /// Makes custom_details small enough for the body, whatever is left of them.
    ///
    /// - Parameters:
    ///   - note: What their mark says already.
    ///   - omissions: What is lost is added to it.
    mutating func shrinkDetails(noting note: String?, _ omissions: inout Omissions) {
        guard let details = customDetails else { return }
        var bare = self
        bare.customDetails = JSONObject()
        let emptyByteCount = 2
        let room = EventLimits.bodyByteCount - bare.bodyByteCount + emptyByteCount
        let outcome = DetailsTruncation.fit(details, noting: note, within: room)
        customDetails = outcome.details
        switch outcome.loss {
        case .nothing: break
        case .strings: omissions.addCut(Self.detailsField, "the event is too large")
        case .members(let names): omissions.add(Self.detailsField, "too large: \(names)")
        }
    }
}

internal import Events

extension Cause {
    /// The cause as files and programs of ours pass it on: a name, and the fields that it has.
    var record: Record {
        var record = Record()
        record.set("is", kind)
        switch self {
        case .answer(let status, let words), .keyRefused(let status, let words):
            record.set("status", Int64(status))
            record.set("words", words.isEmpty ? nil : words)
        case .network(let failure): failure.encode(into: &record)
        case .unfitKey(let shape, let kind):
            record.set("shape", shape.rawValue)
            record.set("event", kind.rawValue)
        case .noKeyServes(let current, let previous):
            record.set("current", current.record)
            record.set("previous", previous.record)
        case .expired(let keep, let last):
            record.set("keep", Int64(microsecondsOf: keep))
            record.set("last", last?.record)
        case .host(let part, let words):
            record.set("part", part.rawValue)
            record.set("words", words)
        case .unreadable(let fault): fault.encode(into: &record)
        case .told(let status, let word, let sentence):
            record.set("status", status.map(Int64.init))
            record.set("word", word)
            record.set("words", sentence)
        case .cutOff, .superseded, .paced, .lost: break
        }
        return record
    }

    /// Reads what `record` gives.
    init(_ record: Record) throws(RecordFault) {
        switch try record.string("is") {
        case "answer":
            self = .answer(status: try record.status(), words: try record.words())
        case "key-refused":
            self = .keyRefused(status: try record.status(), words: try record.words())
        case "network": self = .network(try NetworkFailure(record))
        case "unfit-key":
            guard let shape = RoutingKeyShape(rawValue: try record.string("shape")) else {
                throw .malformed("shape")
            }
            guard let kind = Event.Kind(rawValue: try record.string("event")) else {
                throw .malformed("event")
            }
            self = .unfitKey(shape, kind)
        case "no-key-serves":
            self = .noKeyServes(
                current: try KeyRefusal(record.record("current")),
                previous: try KeyRefusal(record.record("previous"))
            )
        case "expired":
            let last = try record.optionalRecord("last")
            self = .expired(
                keep: try record.integer("keep").secondsOfMicroseconds,
                last: try last.map { last throws(RecordFault) in try Cause(last) }
            )
        case "host":
            guard let part = HostPart(rawValue: try record.string("part")) else {
                throw .malformed("part")
            }
            self = .host(part, words: try record.words())
        case "unreadable": self = .unreadable(try EntryFault(record))
        case "told":
            self = .told(
                status: try record.optionalInteger("status").map { Int($0) },
                word: try record.optionalString("word"),
                sentence: try record.words()
            )
        case "cut-off": self = .cutOff
        case "superseded": self = .superseded
        case "paced": self = .paced
        case "lost": self = .lost
        default: throw .malformed("is")
        }
    }

    private var kind: String {
        switch self {
        case .answer: "answer"
        case .keyRefused: "key-refused"
        case .network: "network"
        case .unfitKey: "unfit-key"
        case .noKeyServes: "no-key-serves"
        case .expired: "expired"
        case .cutOff: "cut-off"
        case .superseded: "superseded"
        case .paced: "paced"
        case .host: "host"
        case .unreadable: "unreadable"
        case .lost: "lost"
        case .told: "told"
        }
    }
}

extension Cause.KeyRefusal {
    fileprivate var record: Record {
        var record = cause.record
        record.set("version", Int64(clamping: version))
        return record
    }

    fileprivate init(_ record: Record) throws(RecordFault) {
        self.init(
            version: UInt64(clamping: try record.integer("version")),
            cause: try Cause(record)
        )
    }
}

extension NetworkFailure {
    /// Adds the failure's name as `failure`, and its fields.
    fileprivate func encode(into record: inout Record) {
        record.set("failure", kind)
        switch self {
        case .certificateRefused(let words), .unsupported(let words), .other(let words):
            record.set("words", words)
        case .proxyAnswered(let status): record.set("status", Int64(status))
        case .hostNotFound, .proxyNotFound, .noConnection, .timedOut, .handshakeFailed, .noAnswer,
            .brokenOff:
            break
        }
    }

    fileprivate init(_ record: Record) throws(RecordFault) {
        switch try record.string("failure") {
        case "host-not-found": self = .hostNotFound
        case "proxy-not-found": self = .proxyNotFound
        case "no-connection": self = .noConnection
        case "timed-out": self = .timedOut
        case "handshake-failed": self = .handshakeFailed
        case "no-answer": self = .noAnswer
        case "broken-off": self = .brokenOff
        case "certificate-refused": self = .certificateRefused(words: try record.words())
        case "proxy-answered": self = .proxyAnswered(status: try record.status())
        case "unsupported": self = .unsupported(words: try record.words())
        case "other": self = .other(words: try record.words())
        default: throw .malformed("failure")
        }
    }

    private var kind: String {
        switch self {
        case .hostNotFound: "host-not-found"
        case .proxyNotFound: "proxy-not-found"
        case .noConnection: "no-connection"
        case .timedOut: "timed-out"
        case .handshakeFailed: "handshake-failed"
        case .noAnswer: "no-answer"
        case .brokenOff: "broken-off"
        case .certificateRefused: "certificate-refused"
        case .proxyAnswered: "proxy-answered"
        case .unsupported: "unsupported"
        case .other: "other"
        }
    }
}

extension EntryFault {
    /// Adds the fault's name as `fault`, and its words.
    fileprivate func encode(into record: inout Record) {
        switch self {
        case .foreignName: record.set("fault", "foreign-name")
        case .symbolicLink: record.set("fault", "symbolic-link")
        case .notRegular: record.set("fault", "not-regular")
        case .tooLarge: record.set("fault", "too-large")
        case .notOpened: record.set("fault", "not-opened")
        case .malformed(let words):
            record.set("fault", "malformed")
            record.set("words", words)
        }
    }

    fileprivate init(_ record: Record) throws(RecordFault) {
        switch try record.string("fault") {
        case "foreign-name": self = .foreignName
        case "symbolic-link": self = .symbolicLink
        case "not-regular": self = .notRegular
        case "too-large": self = .tooLarge
        case "not-opened": self = .notOpened
        case "malformed": self = .malformed(try record.words())
        default: throw .malformed("fault")
        }
    }
}

extension Record {
    fileprivate func status() throws(RecordFault) -> Int { Int(try integer("status")) }

    fileprivate func words() throws(RecordFault) -> String { try optionalString("words") ?? "" }
}

package import Events

/// Why an event was not delivered, or not yet.
///
/// It is what dead letters, lanes and the journal keep, and what one of our programs tells another.
/// Sentences are made of it where it is shown (`words`), and nobody looks into those for a cause.
package indirect enum Cause: Hashable, Sendable {
    /// The server answered with an HTTP status that delivers nothing; `words` are its own: one line,
    /// made harmless, with every key masked, empty where it had none.
    case answer(status: Int, words: String)
    /// The server refused the routing key, and not the event.
    case keyRefused(status: Int, words: String)
    /// There was no whole answer.
    case network(NetworkFailure)
    /// What the store has under the name can be no key for an event of this kind.
    case unfitKey(RoutingKeyShape, Event.Kind)
    /// Neither the current value nor the one before serves.
    case noKeyServes(current: KeyRefusal, previous: KeyRefusal)
    /// The event was kept for `keep` seconds; `last` is why the last attempt at its lane failed.
    case expired(keep: Double, last: Cause?)
    /// The attempt was ended before an answer came: PagerDuty may have the event.
    case cutOff
    /// A failure that was mended before anybody heard of it, or what would have told of that: it is
    /// not sent.
    case superseded
    /// PagerDuty's limit of calls for a key holds it back.
    case paced
    /// Something on this host is in the way, in the words of whoever found it.
    case host(HostPart, words: String)
    /// A file of the queue is no event of this host.
    case unreadable(EntryFault)
    /// Why is not known any more: the file that said so is damaged.
    case lost
    /// What a version of sealhook wrote that kept a sentence instead of a cause; `word` is the one
    /// that stands for it in a list.
    case told(status: Int?, word: String?, sentence: String)

    /// A version of a secret, and why it does not serve.
    package struct KeyRefusal: Hashable, Sendable {
        package var version: UInt64
        package var cause: Cause

        package init(version: UInt64, cause: Cause) {
            self.version = version
            self.cause = cause
        }
    }

    /// What on the host is in the way.
    package enum HostPart: String, Sendable {
        /// The disk, or a permission on it.
        case disk
        /// The store, the key, or a program that is missing.
        case host
    }
}

extension Cause {
    static let expiredWord = "expired"
    static let keyRefusedWord = "key-refused"

    /// The HTTP status of the answer that it is; nil where it is none.
    package var status: Int? {
        switch self {
        case .answer(let status, _), .keyRefused(let status, _): status
        // Without an answer of its own it is still PagerDuty's word that counts: 400.
        case .noKeyServes(_, let previous): previous.cause.status ?? 400
        case .told(let status, _, _): status
        default: nil
        }
    }

    /// Whether the event was kept for as long as events are kept.
    package var isExpired: Bool {
        switch self {
        case .expired: true
        case .told(_, let word, _): word == Self.expiredWord
        default: false
        }
    }

    /// Whether the server refused the key, and not the event.
    package var isKeyRefused: Bool {
        switch self {
        case .keyRefused: true
        case .told(_, let word, _): word == Self.keyRefusedWord
        case .noKeyServes(let current, let previous):
            current.cause.isKeyRefused || previous.cause.isKeyRefused
        default: false
        }
    }
}

package import CivilTime
package import Names
package import Outbox

/// Why the events of some secrets wait, as the last courier left it, in words for people.
package struct WaitingReasons: Equatable, Sendable {
    /// What holds the events of one secret back.
    package struct Reason: Equatable, Sendable {
        /// Why the last attempt failed; nil where none did, or nobody knows.
        package var cause: Cause?
        /// The time that the server asked to wait for; nil where it lies not in the future, and for a
        /// wait of the courier's own, which the next hook ends.
        package var nextTry: Timestamp?

        package init(cause: Cause? = nil, nextTry: Timestamp? = nil) {
            self.cause = cause
            self.nextTry = nextTry
        }
    }

    /// By the name of the secret.
    package let bySecret: [SecretName: Reason]
    /// How many only a newer sealhook can deliver.
    package private(set) var newerCount = 0
    /// The versions that those need, as far as they say so.
    private var neededVersions = Set<String>()

    package init(_ bySecret: [SecretName: Reason]) {
        self.bySecret = bySecret
    }

    /// Looks up what couriers remember of these secrets.
    ///
    /// It is there to explain, so nothing that keeps it from being read is a fault: a reason that
    /// cannot be had is none.
    package init(
        of secretNames: some Sequence<SecretName>,
        in outbox: Outbox,
        clock: HostClock = .system
    ) {
        var reasons = [SecretName: Reason]()
        for name in secretNames { reasons[name] = Reason() }
        if outbox.hasHostKey, let identity = try? outbox.hostIdentity(),
            let lanes = try? LaneStates(stateFolder: outbox.folder.path, host: identity)
        {
            let now = clock.now()
            for name in reasons.keys {
                guard let lane = try? lanes.load(name) else { continue }
                reasons[name] = Reason(lane, now: now)
            }
        }
        bySecret = reasons
    }

    /// Counts an event that only a newer sealhook can deliver.
    package mutating func addNewer(needs version: String?) {
        newerCount += 1
        if let version { neededVersions.insert(version) }
    }

    /// The reason, `no connection could be made`; each secret's own where they differ; nil where
    /// nothing is known.
    package func words(now: Timestamp = .now()) -> String? {
        let words = [secretWords(now: now), newerWords].compactMap(\.self)
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }

    /// `2 are newer than this sealhook and need 0.4.0`; nil where none is.
    private var newerWords: String? {
        guard newerCount > 0 else { return nil }
        let versions = neededVersions.sorted().joined(separator: ", ")
        let (verb, need) = newerCount == 1 ? ("is", "needs") : ("are", "need")
        return "\(newerCount) \(verb) newer than this sealhook"
            + (versions.isEmpty ? "" : " and \(need) \(versions)")
    }

    private func secretWords(now: Timestamp) -> String? {
        let known = bySecret.filter { $0.value.cause != nil }
        guard let first = known.first?.value.cause else { return nil }
        if known.count == bySecret.count, known.values.allSatisfy({ $0.cause == first }) {
            return first.words
        }
        return known.sorted { $0.key < $1.key }
            .map { "\($0.key): \($0.value.words(now: now) ?? "")" }
            .joined(separator: "; ")
    }

    /// When the first of them may be tried again; nil where one of them waits for nothing but the
    /// next courier.
    package var nextTry: Timestamp? {
        let times = bySecret.values.compactMap(\.nextTry)
        return times.count == bySecret.count ? times.min() : nil
    }
}

extension WaitingReasons.Reason {
    fileprivate init(_ lane: LaneState, now: EnqueueMoment) {
        cause = lane.lastCause
        let seconds = (lane.notBefore ?? 0) - now.secondsSinceBoot
        // What is told in whole seconds must not be over when it is read.
        nextTry =
            lane.isServersWait && seconds > 0
            ? now.wall.advanced(bySeconds: seconds.rounded(.up)) : nil
    }

    /// The cause, and the next try where that is known; nil where nothing is.
    package func words(now: Timestamp = .now()) -> String? {
        let parts = [cause?.words, nextTryWords(now: now)].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// `next try not before 16:20:31 UTC`; nil where there is nothing to wait for.
    package func nextTryWords(now: Timestamp = .now()) -> String? {
        nextTry.map { "next try not before \($0.clockWords(now: now))" }
    }
}

extension Timestamp {
    /// The time of day, with the date where that is not today's: `16:20:31 UTC`.
    package func clockWords(now: Timestamp) -> String {
        let (text, today) = (iso8601, now.iso8601.prefix(10))
        guard text.hasPrefix(today) else { return text }
        return "\(text.dropFirst(11).prefix(8)) UTC"
    }
}

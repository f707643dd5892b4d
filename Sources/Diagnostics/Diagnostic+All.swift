extension Diagnostic {
    /// Several faults as one: with the gravest one's status, and each summary and each hint once.
    ///
    /// One fault alone stays what it is.
    ///
    /// - Parameters:
    ///   - faults: At least one.
    ///   - separator: What stands between two summaries.
    package init(all faults: [Diagnostic], separator: String) {
        if faults.count == 1, let fault = faults.first {
            self = fault
            return
        }
        self.init(
            faults.map(\.status).max { $0.gravity < $1.gravity } ?? .failed,
            Self.once(faults.map(\.summary)).joined(separator: separator),
            hints: Self.once(faults.flatMap(\.hints))
        )
    }

    private static func once(_ texts: [String]) -> [String] {
        var seen = Set<String>()
        return texts.filter { seen.insert($0).inserted }
    }
}

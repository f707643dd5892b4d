/// The fields of an event document that nobody took, to be told all at once.
struct UnknownFields {
    private var faults = [EventError]()
    private var unnamedCount = 0

    /// How many are named: a document of another kind may have thousands.
    private static let namedLimit = 8

    mutating func add(_ field: String, _ problem: @autoclosure () -> String) {
        guard faults.count < Self.namedLimit else {
            unnamedCount += 1
            return
        }
        faults.append(EventError(field: field, problem: problem()))
    }

    mutating func add(_ other: UnknownFields) {
        for fault in other.faults { add(fault.field, fault.problem) }
        unnamedCount += other.unnamedCount
    }

    /// The refusal; nil where there is nothing to refuse.
    ///
    /// Fields with the same problem stand together: `colour, size: PagerDuty knows no such field`.
    var error: EventError? {
        guard var first = faults.first else { return nil }
        var problems = [String]()
        for fault in faults where !problems.contains(fault.problem) {
            problems.append(fault.problem)
        }
        let groups = problems.map { problem in
            (faults.filter { $0.problem == problem }.map(\.field).joined(separator: ", "), problem)
        }
        first.field = groups[0].0
        first.problem = groups[0].1
        for (fields, problem) in groups.dropFirst() { first.problem += "; \(fields): \(problem)" }
        if unnamedCount > 0 { first.problem += "; and \(unnamedCount) more" }
        return first
    }
}

internal import CivilTime
internal import Diagnostics
internal import JSON
internal import Names
internal import SecretStore

extension StoreListing.Entry {
    /// For `ls`: what stands behind the name.
    var line: String {
        guard let content else { return "refused" }
        var parts = [
            "version \(content.version)", "\(DurationText.describe(seconds: content.age)) old",
            "for \(content.readers.joined(separator: ", "))",
        ]
        if let previous = content.previous, previous.isUsable {
            parts.append("version \(previous.version) until \(previous.until.iso8601)")
        }
        if content.isOverdue, let rotateBy = content.rotateBy {
            parts.append("overdue since \(rotateBy)")
        }
        if !refusals.isEmpty { parts.append("refused") }
        return parts.joined(separator: "  ")
    }

    /// For `show`: a fact a line.
    var details: [String] {
        guard let content else { return ["name       \(name)"] }
        var lines = [
            "name       \(name)",
            "version    \(content.version)",
            "sealed     \(content.sealed.iso8601), "
                + "\(DurationText.describe(seconds: content.age)) ago",
        ]
        if let rotateBy = content.rotateBy {
            lines.append("rotate by  \(rotateBy)\(content.isOverdue ? " (overdue)" : "")")
        }
        lines.append("readers    \(content.readers.joined(separator: ", "))")
        lines.append("signed by  \(content.signer)\(refusals.isEmpty ? "" : " (refused)")")
        if let previous = content.previous {
            let state = previous.isUsable ? "usable until" : "ended"
            lines.append(
                "previous   version \(previous.version), \(state) \(previous.until.iso8601)"
            )
        }
        return lines
    }

    /// For programs.
    var json: JSONObject {
        var object = JSONObject()
        object["name"] = .string(name.description)
        if let content {
            object["version"] = .number(JSONNumber(content.version))
            object["sealed"] = .string(content.sealed.iso8601)
            object["age_seconds"] = .number(JSONNumber(Int(content.age)))
            object["rotate_by"] = content.rotateBy.map { .string($0.description) } ?? .null
            object["overdue"] = .bool(content.isOverdue)
            object["readers"] = .array(content.readers.map { .string($0) })
            object["signer"] = .string(content.signer)
            if let previous = content.previous {
                object["previous"] = [
                    "version": .number(JSONNumber(previous.version)),
                    "until": .string(previous.until.iso8601),
                    "usable": .bool(previous.isUsable),
                ]
            }
        }
        object["refusals"] = .array(refusals.map { .object($0.json) })
        return object
    }
}

extension Diagnostic {
    /// For programs: what the fault is, where, and what mends it.
    var json: JSONObject {
        var object = JSONObject()
        object["exit_code"] = .number(JSONNumber(status.rawValue))
        object["message"] = .string(message)
        if let location {
            object["file"] = .string(location.file)
            if let line = location.line { object["line"] = .number(JSONNumber(line)) }
            if let column = location.column { object["column"] = .number(JSONNumber(column)) }
        }
        object["hints"] = .array(hints.map { .string($0) })
        return object
    }
}

extension Console {
    /// Says what a check has found, each thing by its weight.
    func report(_ findings: [Finding]) {
        for finding in findings {
            switch finding.severity {
            case .error: report(finding.diagnostic)
            case .warning: warn(finding.diagnostic)
            case .note:
                note(finding.diagnostic.summary)
                finding.diagnostic.hints.forEach(hint)
            }
        }
    }
}

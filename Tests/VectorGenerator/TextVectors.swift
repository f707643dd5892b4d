internal import Sealing

/// The vectors of sealed files that do not even parse.
///
/// All are truly signed where they can be.
struct TextVectors {
    let secrets: SecretVectors
    private var scene: Scene { secrets.scene }
    private var cast: Cast { secrets.cast }

    func addAll() throws {
        try addBytes()
        try addLines()
        try addNames()
        try addNumbers()
        try addTimes()
        try addBase64()
        try addData()
    }

    /// Adds a file that is refused at the line that begins with `prefix`: the first such line, or
    /// the last.
    private func malformed(
        _ name: String,
        _ about: String,
        at prefix: String,
        last: Bool = false,
        _ change: (inout [String]) throws -> Void
    ) throws {
        var text = try scene.secret(previous: scene.previousSlot())
        try change(&text.lines)
        let body = text.signed()
        let lines = String(decoding: body, as: UTF8.self).lines
        let line = last ? lines.lastNumber(of: prefix) : lines.number(of: prefix)
        try secrets.add(name, about, "malformed", [("line", "\(line)")]) { body }
    }

    private func addBytes() throws {
        let body = try scene.secret().signed()
        let lines = String(decoding: body, as: UTF8.self).lines
        func add(_ fault: String, _ about: String, line: Int, _ body: [UInt8]) throws {
            try secrets.add(fault, about, fault, [("line", "\(line)")]) { body }
        }
        let windows = lines.map { $0 + "\r\n" }.joined()
        try add("carriage-return", "CR LF", line: 1, Array(windows.utf8))
        let second = [lines[0], lines[1]].bytes.count - 1
        try add("nul", "a NUL byte", line: 2, body.inserting(0, at: second))
        try add("trailing-space", "a trailing space", line: 2, body.inserting(0x20, at: second))
        try add("invalid-utf8", "invalid UTF-8", line: 2, body.inserting(0xC3, at: second))
        let count = lines.count
        try add("missing-last-line-feed", "no last LF", line: count, Array(body.dropLast()))
        try secrets.add("empty", "an empty file", "missing-last-line-feed", [("line", "1")]) { [] }
        let grown = [("mutate", "grow-to 1048576")]
        try secrets.add("too-large", "a file of 1 MiB", "too-large", grown) { body }
        let behind = [("line", "\(count + 1)")]
        try secrets.add("behind-signature", "a line behind the signature", "malformed", behind) {
            body + Array("more\n".utf8)
        }
    }

    private func addLines() throws {
        let reader = "reader \(cast.alice.id)"
        try malformed("reader-twice", "a reader line duplicated", at: "reader", last: true) {
            let line = $0.number(of: "reader")
            $0.removeSubrange($0.number(of: "== previous") - 1..<$0.count)
            $0[line] = $0[line - 1]
        }
        let crowd = try scene.crowd(65)
        try malformed("65-readers", "a 65th reader", at: "reader \(crowd[64].id)") {
            let current = $0.number(of: "== current")..<$0.number(of: "== previous") - 1
            $0.replaceSubrange(current, with: try SlotWriter(readers: crowd).lines())
        }
        try malformed("no-readers", "no reader line", at: "commit") {
            $0.removeAll { $0.hasPrefix("reader") }
        }
        try malformed("two-currents", "two current slots", at: "== current", last: true) {
            $0.replace("== previous", by: "== current")
        }
        try malformed("exchanged", "current and previous exchanged", at: "== previous") {
            let heading = $0.number(of: "== previous") - 1
            let first = $0[4..<heading]
            let second = $0[(heading + 1)...]
            $0.replaceSubrange(4..., with: second + [$0[heading]] + first)
        }
        try malformed("same-versions", "two slots of one version", at: "== previous") {
            $0[$0.lastNumber(of: "version") - 1] = "version 7"
        }
        try malformed("three-slots", "a second previous slot", at: "== previous", last: true) {
            $0 += $0[($0.number(of: "== previous") - 1)...]
        }
        try malformed("unknown-line", "an unknown line", at: "comment") {
            $0.insert("comment hello", at: $0.number(of: "sealed"))
        }
        try malformed("line-order", "two lines exchanged", at: "sealed") {
            let version = $0.number(of: "version")
            $0.swapAt(version - 1, version)
        }
        try secrets.add("empty-line", "an empty line", "malformed", [("line", "2")]) {
            var text = try scene.secret()
            text.lines.insert("", at: 1)
            return text.signed()
        }
        try malformed("two-spaces", "two spaces between fields", at: "reader") {
            $0.replace(reader, by: "reader  " + $0[$0.number(of: reader) - 1].dropFirst(7))
        }
    }

    private func addNames() throws {
        let names = [
            ("parent", "pagerduty/../payments"), ("upper-case", "PagerDuty/payments"),
            ("absolute", "/payments"), ("empty-segment", "pagerduty//payments"),
            ("hidden", "pagerduty/.payments"), ("folder-as-file", "pagerduty.seal/payments"),
            ("too-long", String(repeating: "n", count: 129)),
        ]
        for (fault, name) in names {
            try malformed("name-\(fault)", "a name that is none (\(fault))", at: "name") {
                $0.replace("name", by: "name \(name)")
            }
        }
    }

    private func addNumbers() throws {
        let versions = [
            ("version-0", "0"), ("version-too-high", "9223372036854775808"),
            ("version-above-64-bits", "18446744073709551616"), ("version-padded", "07"),
            ("version-signed", "+7"), ("version-negative", "-7"),
        ]
        for (fault, version) in versions {
            try malformed(fault, "version \(version)", at: "version") {
                $0.replace("version", by: "version \(version)")
            }
        }
    }

    private func addTimes() throws {
        let times = [
            ("fraction", "2026-09-21T10:11:12.5Z"), ("offset", "2026-09-21T12:11:12+02:00"),
            ("lower-case", "2026-09-21t10:11:12z"), ("no-such-day", "2026-02-30T10:11:12Z"),
            ("leap-second", "2026-12-31T23:59:60Z"),
        ]
        for (fault, time) in times {
            try malformed("time-\(fault)", "a time of another form (\(fault))", at: "sealed") {
                $0.replace("sealed", by: "sealed \(time)")
            }
        }
        try malformed("date-no-such-day", "a date that no calendar has", at: "rotate-by") {
            $0.replace("rotate-by", by: "rotate-by 2026-02-30")
        }
    }

    private func addBase64() throws {
        func respell(_ prefix: String, _ fault: String, _ spell: (String) -> String) throws {
            let about = "\(fault) in the base64 of '\(prefix)'"
            try malformed("\(fault)-\(prefix)", about, at: prefix) {
                let line = $0.number(of: prefix) - 1
                $0[line] = spell($0[line])
            }
        }
        // 32 bytes leave 2 unused bits in their last character, 80 bytes leave 4.
        try respell("commit", "padding-bits") { $0.settingLastBit() }
        try respell("reader", "padding-bits") { $0.settingLastBit() }
        try respell("commit", "padding") { $0 + "=" }
        try respell("nonce", "url-alphabet") { $0.dropLast() + "_" }
        try respell("commit", "too-short") { String($0.dropLast(4)) }
    }

    private func addData() throws {
        let long = { (lines: inout [String], change: ([String]) -> [String]) in
            let start = lines.number(of: "data") - 1
            let end = lines.number(of: "== previous") - 1
            lines.replaceSubrange(start..<end, with: change(Array(lines[start..<end])))
        }
        try malformed("data-line-short", "a data line that is not full", at: "  ") {
            long(&$0) { ["\($0[0].dropLast(4))", "  \($0[0].suffix(4))\($0[1].dropFirst(2))"] }
        }
        try malformed("data-line-long", "a data line that is too long", at: "data") {
            long(&$0) { ["\($0[0])\($0[1].dropFirst(2))"] }
        }
        try malformed("data-not-whole", "data that is no whole number of blocks", at: "data") {
            long(&$0) { _ in SlotWriter.dataLines(Base64.encode([UInt8](repeating: 1, count: 81))) }
        }
        try malformed("data-too-long", "data longer than the longest value's", at: "data") {
            let blocks = Base64.encode([UInt8](repeating: 1, count: 32848 + 64))
            long(&$0) { _ in SlotWriter.dataLines(blocks) }
        }
        try malformed("data-one-block-missing", "data of the tag alone", at: "data") {
            long(&$0) { _ in SlotWriter.dataLines(Base64.encode([UInt8](repeating: 1, count: 16))) }
        }
        try malformed("data-indented-by-one", "a data line indented by one space", at: "data") {
            long(&$0) { [$0[0], " \($0[1].dropFirst(2))"] }
        }
    }
}

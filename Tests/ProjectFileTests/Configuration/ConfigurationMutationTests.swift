import Diagnostics
import ProjectFile
import TestSupport
import Testing

@Suite("Configuration, mutated")
struct ConfigurationMutationTests {
    private static let valid = Array(
        """
        # Who hears of a deploy.
        service: payments
        environment: "staging"
        pagerduty: {region: eu}
        secrets:
          PAGER_DUTY_API_KEY: pagerduty/payments
        deadline: 2m
        outbox:
          keep: 72h
        notify:
          - pagerduty_change_event: "${PAGER_DUTY_API_KEY}"
          - pagerduty_alert: pagerduty/on-call
            severity: error
            links: [{href: "https://example.com/ü", text: 'A ''b'''}]
            custom_details: {a: [1, 2.50, ~, true], b: !!str 5, c: |
              text}

        """.utf8
    )

    /// Pieces that mean something to YAML or to a configuration.
    private static let pieces: [[UInt8]] = [
        "&a ", "*a", "<<: ", "!x ", "!!int ", "? ", ": ", "- ", "[", "]", "{", "}", "|\n", "'",
        "\"",
        "\t", "\n", "---\n", "...\n", "%YAML 1.1\n", "\\x", "$", "if: a\n", "#", "\u{FEFF}",
        "\u{85}",
        "0123456789abcdef0123456789abcdef",
    ].map { Array($0.utf8) }

    @Test("any damage gives a result or faults with places, and never a crash", arguments: 0..<8)
    func mutations(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var accepted = 0
        var refused = 0
        for _ in 0..<500 {
            var bytes = Self.valid
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                mutate(&bytes, using: &generator)
            }
            do throws(ConfigurationError) {
                _ = try Configuration.read(bytes, file: "sealhook.yml")
                accepted += 1
            } catch {
                refused += 1
                let isPlaced = error.diagnostics.allSatisfy { fault in
                    (fault.location?.line ?? 0) > 0 && (fault.location?.column ?? 0) > 0
                        && !fault.message.isEmpty
                }
                #expect(isPlaced && !error.diagnostics.isEmpty, "bytes: \(bytes)")
            }
        }
        #expect(accepted > 0 && refused > 0)
    }

    private func mutate(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
        let position = Int.random(in: 0...bytes.count, using: &generator)
        let end = min(bytes.count, position + Int.random(in: 1...12, using: &generator))
        switch Int.random(in: 0..<5, using: &generator) {
        case 0:
            bytes.replaceSubrange(position..<end, with: [])
        case 1:
            bytes.insert(UInt8.random(in: 0...255, using: &generator), at: position)
        case 2:
            bytes.insert(contentsOf: bytes[position..<end], at: position)
        case 3:
            bytes = Array(bytes[..<position])
        default:
            let piece = Self.pieces.randomElement(using: &generator) ?? []
            bytes.insert(contentsOf: piece, at: position)
        }
    }
}

import Foundation
import Testing

@Suite("Bodies as they arrive")
struct SentBodyTests {
    private static let golden = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "../../EventsTests/Golden")
        .standardizedFileURL

    /// The golden files mask the whole key; the sandbox leaves the last four characters.
    private static let mask = String(repeating: "*", count: 32)
    private static let shownKey = String(repeating: "*", count: 28) + "KEY1"

    @Test("each kind of event arrives with the bytes of its golden file, the key in its place")
    func bodies() throws {
        let repository = try ScratchRepository.ready()
        let sandbox = try #require(repository.sandbox)
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.golden.path).sorted()
        #expect(names.count == 7)
        for (index, name) in names.enumerated() {
            let file = try String(contentsOf: Self.golden.appending(path: name), encoding: .utf8)
            let event = file.replacing(
                #""routing_key":"\#(Self.mask)","#,
                with: "",
                maxReplacements: 1
            )
            let ending = try repository.sealhook(["send", "--json", "-"], input: event)
            #expect(ending.exitCode == 0, "\(name): \(ending.errors)")
            let arrived = String(
                decoding: try sandbox.get("/events/\(index + 1)/body"),
                as: UTF8.self
            )
            #expect(arrived + "\n" == file.replacing(Self.mask, with: Self.shownKey), "\(name)")
        }
        let heard = try sandbox.accepted()
        #expect(heard.map { $0.routingKey } == names.map { _ in Self.shownKey })
        let kinds = names.map { $0.hasPrefix("change") ? "change" : "alert" }
        #expect(heard.map(\.kind) == kinds)
    }
}

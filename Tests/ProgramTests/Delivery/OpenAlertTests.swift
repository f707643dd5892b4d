import Foundation
import SystemPackage
import Testing

@Suite("A host that cannot note which alerts are open")
struct OpenAlertTests {
    private let repository: ScratchRepository

    init() throws {
        repository = try ScratchRepository.ready()
        try repository.sealKeys(2)
        try repository.configure(
            """
            service: payments
            notify:
              - pagerduty_alert: pagerduty/key1
              - pagerduty_alert: pagerduty/key2

            """
        )
        try repository.queue("so that there is a state folder")
        try repository.shell("echo mine >'\(memory)'")
    }

    /// A file of a stranger's where the folder of the open alerts belongs.
    private var memory: String {
        get throws { try repository.stateFolder().appending("open-alerts").string }
    }

    private func heard() throws -> [String] {
        try #require(repository.sandbox).accepted().map(\.name).filter { $0 != "change" }
    }

    @Test("pages all the same, and says so once")
    func pages() throws {
        let ending = try repository.sealhook(["hook", "on-fail", "--strict"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(try heard() == ["trigger", "trigger"])
        let warnings = ending.errors.split(separator: "\n").filter {
            $0.contains("warning: ") && $0.contains("it could not be noted that an alert is open")
        }
        #expect(warnings.count == 1, "\(ending.errors)")
    }

    @Test("resolves with the next success, also once notes can be made again")
    func resolves() throws {
        #expect(try repository.sealhook(["hook", "post-deploy"]).exitCode == 0)
        #expect(try heard().isEmpty, "before the failure it knows that none is open")
        #expect(try repository.sealhook(["hook", "on-fail"]).exitCode == 0)
        try FileManager.default.removeItem(atPath: memory)
        let ending = try repository.sealhook(["hook", "post-deploy"])
        #expect(ending.errors.isEmpty, "\(ending.errors)")
        #expect(try heard() == ["trigger", "trigger", "resolve", "resolve"])
    }
}

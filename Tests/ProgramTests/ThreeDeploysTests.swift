import Testing

@Suite("The main job: three deploys")
struct ThreeDeploysTests {
    @Test("a good deploy is a change, a failed one also pages, the next good one also resolves")
    func threeDeploys() throws {
        let repository = try ScratchRepository.ready()
        let sandbox = try #require(repository.sandbox)
        var known = 0
        func deploy(_ command: String, expecting code: Int32) throws -> [String: HeardEvent] {
            let ending = try repository.sealhook(["deploy", "--", "sh", "-c", command])
            #expect(ending.exitCode == code, "\(ending.errors)")
            let events = try sandbox.events().dropFirst(known)
            known += events.count
            #expect(events.allSatisfy { $0.status == 202 })
            #expect(events.allSatisfy { $0.routingKey == "\(stars)KEY1" })
            return Dictionary(events.map { ($0.name, $0) }) { first, _ in
                Issue.record("two of a kind: \(first.name)")
                return first
            }
        }

        let good = try deploy("exit 0", expecting: 0)
        #expect(Set(good.keys) == ["change"])
        #expect(good["change"]?.body?.payload?.summary.hasPrefix("Deployed payments") == true)

        let failed = try deploy("exit 3", expecting: 3)
        #expect(Set(failed.keys) == ["change", "trigger"])
        #expect(failed["trigger"]?.body?.payload?.severity == "critical")
        #expect(try failed["trigger"]?.deduplicationKey == repository.deployKey())

        let mended = try deploy("exit 0", expecting: 0)
        #expect(Set(mended.keys) == ["change", "resolve"])
        #expect(mended["resolve"]?.deduplicationKey == failed["trigger"]?.deduplicationKey)
    }

    private let stars = String(repeating: "*", count: 28)
}

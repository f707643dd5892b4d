import Foundation
import SystemPackage
import Testing

@Suite("sealhook outbox log")
struct OutboxLogTests {
    private let repository: ScratchRepository

    init() throws {
        repository = try .ready()
    }

    private func log(_ arguments: [String] = []) throws -> Ending {
        try repository.sealhook(["outbox", "log"] + arguments)
    }

    @Test("a line has the dedup_key of its alert")
    func deduplicationKey() throws {
        let resolve = ["send", "resolve", "--dedup-key", "disk/db1"]
        #expect(try repository.sealhook(resolve).exitCode == 0)
        #expect(try log().line.contains("pagerduty/payments version 1  dedup_key disk/db1  2"))
    }

    @Test("-n says how many, with or without a space, and none or fewer is an error")
    func number() throws {
        for number in 1...3 { #expect(try repository.sendChange("\(number)").exitCode == 0) }
        for words in [["-n", "1"], ["-n1"], ["--number", "1"]] {
            #expect(try log(words).output.split(separator: "\n").count == 1)
        }
        for words in [["-n", "0"], ["-n0"], ["-n", "100001"], ["--number=-1"]] {
            let ending = try log(words)
            #expect(ending.exitCode == 64)
            #expect(ending.errors.contains("from 1 to 100000"), "\(ending.errors)")
        }
    }

    @Test("damaged lines at the end of the journal hide no attempt")
    func damaged() throws {
        #expect(try repository.sendChange("sent").exitCode == 0)
        let journal = try repository.stateFolder().appending("journal").string
        try repository.shell("echo garbage >>'\(journal)'; echo more >>'\(journal)'")
        #expect(try log(["-n", "2"]).output.contains("  202  "))
        // As large as no courier lets it grow.
        try repository.shell("head -c 5000000 /dev/zero | tr '\\0' '\\n' >>'\(journal)'")
        let ending = try log(["-n", "2"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("  202  "))
    }
}

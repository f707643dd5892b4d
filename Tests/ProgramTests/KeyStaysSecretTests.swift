import Foundation
import SystemPackage
import Testing

#if os(Linux)
    /// Looks while the courier is held by a sandbox that does not answer: what there is to see is
    /// in /proc, on the disk and in the output.
    @Suite("A key is nowhere but in the request")
    struct KeyStaysSecretTests {
        @Test("nowhere on the disk, in no output, in no process's arguments or environment")
        func nowhere() throws {
            let key = UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased()
            let repository = try heldRepository(key: key)
            let hook = try repository.start(["hook", "on-fail", "--verbose"])
            let courier = try courier(of: hook, in: repository)

            let seen = try processes()
            #expect(seen[hook.pid] != nil && seen[courier] != nil)
            for (pid, text) in seen {
                #expect(!text.contains(key), "the key is in /proc/\(pid)")
            }
            try expectNoFile(of: repository, toHold: key, where: ["/outbox/"])
            try repository.sandbox?.makeTrouble("{}")
            kill(courier, SIGTERM)
            let ending = try hook.end()
            #expect(ending.errors.contains("queued"), "--verbose says what is done")
            #expect(!(ending.output + ending.errors).contains(key))
            let arrived = try repository.sealhook(["outbox", "flush", "--verbose"])
            #expect(arrived.exitCode == 0)
            #expect(!(arrived.output + arrived.errors).contains(key))
            let request = try #require(try repository.sandbox?.accepted().last)
            #expect(request.routingKey?.hasSuffix(key.suffix(4)) == true)
            // What PagerDuty does not want, and what it cannot take now, leaves more behind: its
            // words, and the event.
            for trouble in [#"{"refuse-key": ["\#(key.suffix(4))"]}"#, #"{"fail": ["503:*"]}"#] {
                try repository.sandbox?.makeTrouble(trouble)
                let ending = try repository.sealhook(["hook", "on-fail", "--deadline", "1s"])
                #expect(!(ending.output + ending.errors).contains(key))
            }
            let places = ["/journal", "/lanes/", "/calls/", "/dead/", "/open-alerts/"]
            try expectNoFile(of: repository, toHold: key, where: places)
        }

        @Test("an aborted courier leaves no core file, wherever the limit was before")
        func noCoreFile() throws {
            let repository = try heldRepository(key: ScratchRepository.routingKey)
            let line = #"ulimit -S -c "$(ulimit -H -c)"; exec sealhook hook on-fail"#
            let hook = try RunningProgram(repository.command("/bin/sh", ["-c", line]))
            let courier = try courier(of: hook, in: repository)
            for pid in [hook.pid, courier] {
                let limits = try text("/proc/\(pid)/limits").split(separator: "\n")
                let core = try #require(limits.first { $0.hasPrefix("Max core file size") })
                #expect(core.split(separator: " ")[4] == "0")
            }
            kill(courier, SIGABRT)
            let ending = try hook.end()
            #expect(ending.exitCode == 0)
            #expect(ending.errors.contains("sealhook outbox flush"), "the event waits")
            #expect(!ending.errors.contains("Registers"), "nor shows what was in its memory")
            let names = try FileManager.default.subpathsOfDirectory(
                atPath: repository.root.string
            )
            let files = names.compactMap { FilePath($0).lastComponent?.string }
            #expect(!files.contains { $0.hasPrefix("core") })
        }

        /// Looks through all files, also those of the places that there must be.
        private func expectNoFile(
            of repository: ScratchRepository,
            toHold key: String,
            where places: [String]
        ) throws {
            let files = try allFiles(below: repository.root)
            for place in places {
                #expect(files.keys.contains { $0.contains(place) }, "nothing was in \(place)")
            }
            for (path, content) in files {
                #expect(content.range(of: Data(key.utf8)) == nil, "the key is in \(path)")
            }
        }

        /// A repository whose events are read by a sandbox that keeps its answer to itself.
        private func heldRepository(key: String) throws -> ScratchRepository {
            let repository = try ScratchRepository()
            try repository.startSandbox(["--hang"])
            try repository.initialize(key: key)
            try repository.write(
                """
                service: payments
                deadline: 2m
                notify:
                  - pagerduty_alert: pagerduty/payments

                """,
                to: "sealhook.yml"
            )
            return repository
        }

        /// The courier, once its request has come to the sandbox.
        private func courier(
            of hook: RunningProgram,
            in repository: ScratchRepository
        ) throws -> Int32 {
            try Waiting.until("the request") {
                let status = try repository.sandbox?.get("/status") ?? Data()
                return String(decoding: status, as: UTF8.self).contains(#""posts":1"#)
            }
            let children = try text("/proc/\(hook.pid)/task/\(hook.pid)/children")
            return try #require(children.split(separator: " ").first.flatMap { Int32($0) })
        }

        /// What every process there is shows of itself to those who may look.
        private func processes() throws -> [Int32: String] {
            var seen = [Int32: String]()
            for name in try FileManager.default.contentsOfDirectory(atPath: "/proc") {
                guard let pid = Int32(name) else { continue }
                let parts = ["cmdline", "environ", "comm"].compactMap {
                    try? text("/proc/\(pid)/\($0)")
                }
                if !parts.isEmpty { seen[pid] = parts.joined(separator: "\n") }
            }
            return seen
        }

        private func allFiles(below root: FilePath) throws -> [String: Data] {
            let names = try FileManager.default.subpathsOfDirectory(atPath: root.string)
            let paths = names.map { root.appending($0).string }
            return Dictionary(
                paths.compactMap { path in
                    FileManager.default.contents(atPath: path).map { (path, $0 + Data(path.utf8)) }
                }
            ) { first, _ in first }
        }

        private func text(_ path: String) throws -> String {
            String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        }
    }
#endif

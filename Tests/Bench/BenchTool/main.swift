// Fills an outbox, for measurements.
//
// Usage: sealhook-bench events STATE-FOLDER COUNT SECRET-NAME [SECRET-NAME ...]
//            queues events as a hook does, and prints the microseconds that one takes and the
//            bytes of one file
//        sealhook-bench names STATE-FOLDER COUNT SECRET-NAME
//            makes a queue of COUNT files, most of them further names of a few

import CivilTime
import DurableFiles
import Events
import JSON
import Names
import Outbox
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

func sample(_ index: Int) -> Event {
    var change = ChangeEvent(summary: "Deployed payments 3f2c1a9 to production (main, 42 s)")
    change.source = "build-7"
    change.timestamp = .now()
    var details = JSONObject()
    details["commit"] = "3f2c1a98d1d7a2a5c0a4d8e37f5a1f6d3b0c9e21"
    details["author"] = "Ada Lovelace <ada@example.org>"
    details["subject"] = "Let the analytical engine page"
    details["number"] = .number(JSONNumber(index))
    change.customDetails = details
    return .change(change)
}

func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

let arguments = CommandLine.arguments
let names = arguments.dropFirst(4).compactMap { SecretName($0) }
guard arguments.count == 4 + max(1, names.count), let count = Int(arguments[3]), count > 1 else {
    print("usage: sealhook-bench events|names STATE-FOLDER COUNT SECRET-NAME ...")
    exit(64)
}
let outbox = Outbox(stateFolder: FilePath(arguments[2]))
// The host's key is made on first use, which is no part of an enqueue.
let first = try outbox.enqueue(sample(0).fitted(), secretName: names[0], region: .us)
let path = outbox.folder.outbox.appending(first.description)

if arguments[1] == "events" {
    let byteCount = try FileStatus(at: path)?.byteCount ?? 0
    let start = ContinuousClock.now
    for index in 1..<count {
        let name = names[index % names.count]
        _ = try outbox.enqueue(sample(index).fitted(), secretName: name, region: .us)
    }
    let elapsed = seconds(start.duration(to: .now))
    print("\(Int(elapsed / Double(count - 1) * 1e6)) \(byteCount)")
} else {
    var path = path
    for index in 1..<count {
        // A file may have some 65,000 names.
        if index.isMultiple(of: 50_000) {
            let next = try outbox.enqueue(sample(index).fitted(), secretName: names[0], region: .us)
            path = outbox.folder.outbox.appending(next.description)
        }
        let digits = String(1_000_000 + index).dropFirst()
        let random = String(UInt64.random(in: (1 << 60)...UInt64.max), radix: 16)
        let name = "20260102T030405.\(digits)Z-\(random)"
        precondition(OutboxEntryID(name) != nil, "\(name) is no name of the queue's")
        let target = outbox.folder.outbox.appending(name).string
        guard link(path.string, target) == 0 else { throw Errno(rawValue: errno) }
    }
}

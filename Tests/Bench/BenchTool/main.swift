// Fills an outbox, and tells the microseconds that one enqueue takes and the bytes of one file.
// Usage: sealhook-bench STATE-FOLDER COUNT SECRET-NAME [SECRET-NAME ...]

import CivilTime
import DurableFiles
import Events
import JSON
import Outbox
import SystemPackage

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

let arguments = CommandLine.arguments
guard arguments.count >= 4, let count = Int(arguments[2]), count > 0 else {
    print("usage: sealhook-bench STATE-FOLDER COUNT SECRET-NAME ...")
    throw Errno.invalidArgument
}
let outbox = Outbox(stateFolder: FilePath(arguments[1]))
let names = Array(arguments[3...])
// The host's key is made on first use, which is no part of an enqueue.
let first = try outbox.enqueue(sample(0).fitted(), secretName: names[0], region: .us)
let byteCount =
    try FileStatus(at: outbox.folder.outbox.appending(first.description))?.byteCount ?? 0
let start = ContinuousClock.now
for index in 1..<max(count, 2) {
    _ = try outbox.enqueue(
        sample(index).fitted(),
        secretName: names[index % names.count],
        region: .us
    )
}
let elapsed = start.duration(to: .now).components
let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
print("\(Int(seconds / Double(max(count, 2) - 1) * 1e6)) \(byteCount)")

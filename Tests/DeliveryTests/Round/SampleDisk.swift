import Outbox
import TestSupport

@testable import Delivery

/// What of the disk fails in a random round: nothing, in most.
struct SampleDisk {
    let isSound: Bool
    let hasOddEntries: Bool

    init(_ generator: inout SeededGenerator) {
        isSound = !generator.chance(of: 6)
        hasOddEntries = generator.chance(of: 6)
    }

    func fails(_ generator: inout SeededGenerator) -> Bool {
        !isSound && generator.chance(of: 6)
    }

    /// Why an entry cannot be opened; nil for one that can.
    func fault(_ generator: inout SeededGenerator) -> Unopened? {
        guard hasOddEntries, generator.chance(of: 3) else { return nil }
        switch generator.next() % 4 {
        case 0: return .damaged(.notOpened)
        case 1: return .newer(needs: "9.1.0", Samples.fault)
        case 2: return .forbidden(Samples.fault)
        default: return .unreachable(Samples.fault)
        }
    }
}

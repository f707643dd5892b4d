import TestSupport

extension SeededGenerator {
    /// A copy of `bytes` with one to four changes: a byte replaced, put in, taken out, a run
    /// doubled, or the end cut off.
    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &self) {
            let offset = Int.random(in: 0...bytes.count, using: &self)
            switch Int.random(in: 0..<6, using: &self) {
            case 0 where offset < bytes.count:
                bytes[offset] = UInt8.random(in: .min ... .max, using: &self)
            case 1 where offset < bytes.count:
                bytes[offset] ^= 1 << UInt8.random(in: 0..<8, using: &self)
            case 2: bytes.insert(UInt8.random(in: .min ... .max, using: &self), at: offset)
            case 3 where offset < bytes.count: bytes.remove(at: offset)
            case 4:
                let run = bytes[offset...].prefix(40)
                bytes.insert(contentsOf: run, at: offset)
            default: bytes.removeSubrange(offset...)
            }
        }
        return bytes
    }
}

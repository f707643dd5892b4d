package import Diagnostics

/// A sealhook text file cut into lines, by the rules that leave no two readings of the same bytes:
/// UTF-8, LF only, no NUL, no trailing space, a last line that ends, at most 64 KiB.
package struct StrictText: Sendable {
    /// The most bytes that a store's file may have.
    package static let maximumByteCount = 64 * 1024

    package let file: String
    package let lines: [String]
    private let offsets: [Int]
    private let bytes: [UInt8]

    /// Cuts `bytes`, or tells the first line that breaks a rule.
    package init(_ bytes: [UInt8], file: String) throws(StrictTextError) {
        func refuse(_ line: Int, _ fault: StrictTextError.Fault) -> StrictTextError {
            StrictTextError(fault: fault, location: Location(file: file, line: line))
        }
        guard bytes.count <= Self.maximumByteCount else {
            throw StrictTextError(fault: .tooLarge, location: Location(file: file))
        }
        var lines = [String]()
        var offsets = [0]
        var start = 0
        for (offset, byte) in bytes.enumerated() {
            switch byte {
            case 0x0A:
                if offset > start, bytes[offset - 1] == 0x20 {
                    throw refuse(lines.count + 1, .trailingSpace)
                }
                guard let line = String(validating: bytes[start..<offset], as: UTF8.self) else {
                    throw refuse(lines.count + 1, .invalidUTF8)
                }
                lines.append(line)
                start = offset + 1
                offsets.append(start)
            case 0x0D: throw refuse(lines.count + 1, .carriageReturn)
            case 0: throw refuse(lines.count + 1, .nul)
            default: break
            }
        }
        guard start == bytes.count, !lines.isEmpty else {
            throw refuse(lines.count + 1, .missingLastLineFeed)
        }
        self.file = file
        self.lines = lines
        self.offsets = offsets
        self.bytes = bytes
    }

    /// The bytes of a run of lines, each with its LF, as they stand in the file.
    package func bytes(of range: Range<Int>) -> [UInt8] {
        Array(bytes[offsets[range.lowerBound]..<offsets[range.upperBound]])
    }

    /// Where the line with this index stands.
    package func location(_ index: Int) -> Location {
        Location(file: file, line: index + 1)
    }
}

/// A rule of the text that a file breaks.
package struct StrictTextError: ReportableError, Equatable {
    package enum Fault: Sendable {
        case tooLarge, carriageReturn, nul, trailingSpace, invalidUTF8, missingLastLineFeed
    }

    package var fault: Fault
    package var location: Location

    package init(fault: Fault, location: Location) {
        self.fault = fault
        self.location = location
    }

    package var diagnostic: Diagnostic {
        let message =
            switch fault {
            case .tooLarge: "it is larger than 64 KiB"
            case .carriageReturn: "it has a carriage return: lines must end in LF alone"
            case .nul: "it has a NUL byte"
            case .trailingSpace: "the line ends in a space"
            case .invalidUTF8: "the line is not UTF-8"
            case .missingLastLineFeed: "the last line does not end: the file is cut short"
            }
        var hints = [String]()
        if fault == .carriageReturn {
            hints = ["stop git from changing line ends: git config core.autocrlf input"]
        }
        return Diagnostic(.malformed, message, at: location, hints: hints)
    }
}

package import Diagnostics

/// What a courier that rehearses answers on its standard output, in one line of JSON: whether it could
/// deliver, or what is in the way.
package enum CourierReadiness: Equatable, Sendable {
    /// It could.
    case ready
    /// It could not; `part` says what has to be mended.
    case notReady(Part, Diagnostic)

    /// What a courier needs.
    package enum Part: String, Sendable {
        /// A place to send events to.
        case endpoint
        /// The store, its state folder, or the library that makes the calls.
        case courier
    }

    private static let version: Int64 = 1

    /// One line of JSON, without the end of the line.
    package func encoded() -> [UInt8] {
        var record = Record()
        record.set("v", Self.version)
        if case .notReady(let part, let fault) = self {
            record.set("part", part.rawValue)
            record.set("status", Int64(fault.status.rawValue))
            record.set("message", fault.summary)
            record.set("hints", fault.hints)
        }
        return record.bytes
    }

    /// Reads what `encoded` gives; nil for anything else, as a courier that could not begin prints
    /// nothing.
    package init?(encoded: some Sequence<UInt8>) {
        guard let record = try? Record(Array(encoded)),
            (try? record.version()) == Self.version
        else { return nil }
        do throws(RecordFault) {
            guard let part = try record.optionalString("part") else {
                self = .ready
                return
            }
            guard let part = Part(rawValue: part) else { return nil }
            self = .notReady(part, try Diagnostic(record))
        } catch {
            return nil
        }
    }
}

extension Diagnostic {
    fileprivate init(_ record: Record) throws(RecordFault) {
        let status = Int32(clamping: try record.integer("status"))
        self.init(
            ProgramStatus(rawValue: status) ?? .failed,
            try record.string("message"),
            hints: try record.strings("hints")
        )
    }
}

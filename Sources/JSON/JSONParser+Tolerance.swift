internal import Diagnostics

extension JSONParser {
    /// Reads a document that a script may have put together, where nothing is lost by a detail.
    ///
    /// Comments may stand in it. Of two members with one name the later counts, as most readers have
    /// it; control characters in strings are taken as they are, and what is no text becomes U+FFFD.
    /// What lies deeper than `maximumDepth` is emptied.
    /// - Parameters:
    ///   - bytes: The whole document.
    ///   - file: What an error calls the document.
    /// - Throws: `JSONError` where it cannot be told what the document says.
    /// - Returns: The document's value, and the first of the faults that were passed over.
    package static func parseTolerantly(
        _ bytes: [UInt8],
        file: String
    ) throws(JSONError) -> (value: JSONValue, faults: [JSONError]) {
        var parser = JSONParser(bytes: bytes, file: file, allowsComments: true)
        parser.tolerated = []
        if let offset = UTF8Check.firstInvalidOffset(in: bytes) {
            let fault = parser.error(.invalidUTF8, at: offset)
            parser = JSONParser(
                bytes: Array(String(decoding: bytes, as: UTF8.self).utf8),
                file: file,
                allowsComments: true
            )
            parser.tolerated = [fault]
        }
        let value = try parser.document()
        return (value, parser.tolerated ?? [])
    }

    /// Passes over a fault, if any may be.
    ///
    /// - Throws: The fault, if none may be.
    mutating func tolerate(_ reason: JSONError.Reason, at offset: Int) throws(JSONError) {
        guard let count = tolerated?.count else { throw error(reason, at: offset) }
        // Finding the line of each of very many would take long.
        guard count < Self.toldFaults else { return }
        let fault = error(reason, at: offset)
        tolerated?.append(fault)
    }

    private static let toldFaults = 8

    /// Goes past an array or object that lies too deep to be read, where that is tolerated.
    mutating func isPassedOver() throws(JSONError) -> Bool {
        guard depth >= Self.maximumDepth, tolerated != nil else { return false }
        let start = position
        var open = 0
        repeat {
            try skipSpace()
            switch current {
            case UInt8(ascii: "\""): _ = try string()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                open -= 1
                position += 1
            case nil: throw error(.unfinished("array or object"), at: start)
            default: position += 1
            }
        } while open > 0
        return true
    }
}

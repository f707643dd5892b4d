internal import Foundation

/// The body of a post with its routing key hidden, otherwise byte for byte as it came.
enum MaskedBody {
    /// Returns the masked body; nil where it cannot be written again as JSON.
    ///
    /// The key is hidden wherever it stands, not only in its own field: the sandbox promises never
    /// to show one. A value that is no plain token could also match the JSON around it, and an
    /// escaped key does not stand in the body as such: then the object is written anew.
    static func make(of body: Data, object: [String: Any]) -> Data? {
        guard let field = object["routing_key"] else { return body }
        let key = field as? String ?? ""
        guard isPlainToken(key) else { return rewritten(object, key: key) }
        let (masked, count) = hiding(key, in: body)
        return count > 0 ? masked : rewritten(object, key: key)
    }

    /// How often the key stands in the body.
    static func occurrences(of key: String, in body: Data) -> Int {
        isPlainToken(key) ? hiding(key, in: body).count : 0
    }

    private static func isPlainToken(_ key: String) -> Bool {
        key.unicodeScalars.count >= 16
            && key.unicodeScalars.allSatisfy {
                RoutingKey.isLetterOrDigit($0) || $0 == "_" || $0 == "-" || $0 == "+"
            }
    }

    private static func hiding(_ key: String, in body: Data) -> (masked: Data, count: Int) {
        let needle = Data(key.utf8), mask = Data(RoutingKey.mask(key).utf8)
        var masked = Data(), count = 0
        var start = body.startIndex
        while let found = body.range(of: needle, in: start..<body.endIndex) {
            masked += body[start..<found.lowerBound]
            masked += mask
            start = found.upperBound
            count += 1
        }
        masked += body[start...]
        return (masked, count)
    }

    private static func rewritten(_ object: [String: Any], key: String) -> Data? {
        var object = object
        object["routing_key"] = RoutingKey.mask(key)
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        guard let body = try? JSONSerialization.data(withJSONObject: object, options: options)
        else {
            return nil
        }
        return isPlainToken(key) ? hiding(key, in: body).masked : body
    }
}

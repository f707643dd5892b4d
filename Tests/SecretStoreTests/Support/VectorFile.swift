import Foundation
import Testing

/// A file of `Tests/Vectors`: a header of `key: value` lines, an empty line, the bytes to judge.
struct VectorFile {
    let name: String
    let body: [UInt8]
    private let header: [String: String]

    /// What a header may say.
    ///
    /// A key that is not known fails the vector, so that no expectation is
    /// ever passed over.
    private static let knownKeys: Set<String> = [
        "about", "expect", "line", "kind", "name", "roster", "pins", "identity", "slot", "now",
        "value", "seen", "policy", "accepted-epoch", "accepted-owners", "accepted-memory",
        "mutate", "file-mode", "passphrase", "public",
    ]

    /// What is wrong with a header.
    enum HeaderError: Error, Equatable {
        case noKey(String)
        case unknownKey(String)
        case keyTwice(String)
        case noEnd
    }

    static let folder = repository.appendingPathComponent("Tests/Vectors")

    /// The names of all vectors.
    static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".vector") }
            .map { String($0.dropLast(".vector".count)) }
            .sorted()
    }()

    init(_ name: String) throws {
        let url = Self.folder.appendingPathComponent("\(name).vector")
        try self.init(name, Array(Data(contentsOf: url)))
    }

    init(_ name: String, _ bytes: [UInt8]) throws {
        self.name = name
        var header = [String: String]()
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 0x0A), end > rest.startIndex {
            let line = String(decoding: rest[..<end], as: UTF8.self)
            guard let colon = line.firstRange(of: ": ") else { throw HeaderError.noKey(line) }
            let key = String(line[..<colon.lowerBound])
            guard Self.knownKeys.contains(key) else { throw HeaderError.unknownKey(key) }
            guard header[key] == nil else { throw HeaderError.keyTwice(key) }
            header[key] = String(line[colon.upperBound...])
            rest = rest[(end + 1)...]
        }
        guard rest.first == 0x0A else { throw HeaderError.noEnd }
        body = Array(rest.dropFirst())
        self.header = header
    }

    subscript(key: String) -> String? { header[key] }

    /// A value that must be there.
    func value(_ key: String) throws -> String {
        try #require(header[key], "\(name) has no '\(key)'")
    }

    /// The classes that the outcome may have: one, but for vectors that stand for many files.
    func expected() throws -> [String] {
        try value("expect").split(separator: " ").map(String.init)
    }
}

/// The repository's folder.
let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

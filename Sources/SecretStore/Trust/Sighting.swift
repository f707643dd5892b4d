internal import Names
internal import Sealing

/// A file of the store in which a number says how new it is.
struct NumberedFile {
    /// What it is remembered under.
    let key: String
    /// The number's name, as it stands before it in the file and as people are told.
    let keyword: String
    /// A secret's version, a roster's epoch.
    let number: UInt64
    /// BLAKE2b of the whole file.
    let digest: [UInt8]
    /// Its path in the store.
    let relativePath: String
}

extension SecretFile {
    var numbered: NumberedFile {
        NumberedFile(
            key: name.description,
            keyword: "version",
            number: current.version,
            digest: digest,
            relativePath: name.relativePath
        )
    }
}

extension Roster {
    /// No secret has this name: it is in upper case.
    static let memoryKey = fileName

    var numbered: NumberedFile {
        NumberedFile(
            key: Self.memoryKey,
            keyword: "epoch",
            number: epoch,
            digest: digest,
            relativePath: Self.fileName
        )
    }
}

/// The newest that a host has seen of a file on one line of history.
struct Sighting: Equatable {
    let version: UInt64
    /// BLAKE2b of the file, in hex.
    let digest: String
    let line: HistoryLine

    init(_ file: NumberedFile, on line: HistoryLine) {
        self.init(version: file.number, digest: Hex.encode(file.digest), line: line)
    }

    private init(version: UInt64, digest: String, line: HistoryLine) {
        self.version = version
        self.digest = digest
        self.line = line
    }

    /// Whether it is of this very file.
    func isOf(_ file: NumberedFile) -> Bool {
        version == file.number && digest == Hex.encode(file.digest)
    }

    /// The same, counting on every line.
    var everywhere: Sighting { Sighting(version: version, digest: digest, line: .unknown) }

    /// Reads `VERSION DIGEST`, or `VERSION DIGEST LINE`; nil for anything else.
    init?(_ text: Substring) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard 2...3 ~= words.count, let version = words[0].canonicalNumber,
            words[1].utf8.count == 64, words[1].utf8.allSatisfy(Hex.isDigit)
        else { return nil }
        var line = HistoryLine.unknown
        if words.count == 3 {
            guard let named = HistoryLine(words[2]) else { return nil }
            line = named
        }
        self.init(version: version, digest: String(words[1]), line: line)
    }

    /// The line of the host's memory, with its LF.
    var text: String {
        "\(version) \(digest)" + (line.word.map { " \($0)" } ?? "") + "\n"
    }
}

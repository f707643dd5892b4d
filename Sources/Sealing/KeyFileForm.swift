internal import Diagnostics
internal import SecretMemory

/// What makes a file that may well hold a good key one that cannot be read, and what mends it.
package enum KeyFileForm: Equatable, Sendable {
    /// It begins with the byte order mark of UTF-8.
    case byteOrderMark
    /// It is UTF-16, as some editors and shells of Windows write it.
    case utf16
    /// Its lines end in CR LF.
    case carriageReturns
    /// An OpenSSH key begins further down.
    case openSSHBelow
    /// It is PEM of another kind than OpenSSH's.
    case otherPEM

    /// What is wrong, for people.
    package var problem: String {
        switch self {
        case .byteOrderMark: "it begins with a byte order mark (BOM)"
        case .utf16: "it is UTF-16, and must be UTF-8"
        case .carriageReturns: "its lines end in CR LF, and must end in LF alone"
        case .openSSHBelow: "an OpenSSH key must begin on the first line"
        case .otherPEM: "it is PEM, but not an OpenSSH key"
        }
    }

    /// A line that ends with the command to run; the old file stays.
    func hint(for path: String) -> String {
        let old = ShellWord.quoted(path)
        let new = ShellWord.quoted("\(path).new")
        let filter: String
        switch self {
        case .byteOrderMark: filter = "tail -c +4"
        case .utf16: filter = "iconv -f UTF-16 -t UTF-8"
        case .carriageReturns: filter = "tr -d '\\r'"
        case .openSSHBelow: filter = "sed -n '/^-----BEGIN/,$p'"
        case .otherPEM:
            return "an Ed25519 key of OpenSSH's is one that can be used; see what this one is: "
                + "ssh-keygen -l -f \(old)"
        }
        return "make a copy that can be read: (umask 077 && \(filter) <\(old) >\(new))"
    }

    /// The form of a text; nil where nothing of this kind is wrong with it.
    static func find(in text: RawSpan) -> (form: KeyFileForm, line: Int)? {
        func starts(_ bytes: [UInt8], at offset: Int = 0) -> Bool {
            text.byteCount - offset >= bytes.count
                && bytes.indices.allSatisfy { text.byte(at: offset + $0) == bytes[$0] }
        }
        if starts([0xEF, 0xBB, 0xBF]) { return (.byteOrderMark, 1) }
        // Without its mark it has a NUL in every second place.
        let nuls = (0..<min(text.byteCount, 4)).map { text.byte(at: $0) == 0 }
        if starts([0xFF, 0xFE]) || starts([0xFE, 0xFF])
            || nuls == [false, true, false, true] || nuls == [true, false, true, false]
        {
            return (.utf16, 1)
        }
        // Its text may have lines of either kind.
        if starts(Array(OpenSSHPrivateKey.firstLine.utf8)) { return nil }
        let begin = Array("-----BEGIN ".utf8)
        var line = 1
        var start = 0
        while start < text.byteCount {
            if starts(begin, at: start) {
                let isOpenSSH = starts(Array(OpenSSHPrivateKey.firstLine.utf8), at: start)
                return (isOpenSSH ? .openSSHBelow : .otherPEM, line)
            }
            let rest = text.extracting(start..<text.byteCount)
            guard let end = rest.firstOffset(where: { $0 == 0x0A }) else { break }
            if end > 0, rest.byte(at: end - 1) == 0x0D { return (.carriageReturns, line) }
            line += 1
            start += end + 1
        }
        // The last line need not end in LF.
        if text.byteCount > 0, text.byte(at: text.byteCount - 1) == 0x0D {
            return (.carriageReturns, line)
        }
        return nil
    }
}

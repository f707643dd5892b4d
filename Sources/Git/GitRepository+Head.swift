internal import SystemPackage

extension GitRepository {
    /// What HEAD says (gitrepository-layout(5), git-symbolic-ref(1)).
    private enum Head {
        case reference(String)
        case hash(String)
    }

    /// The branch that is checked out, without `refs/heads/`; nil where HEAD is a commit's hash, as
    /// most CI systems leave it.
    package var branch: String? {
        guard case .reference(let name) = head, name.hasPrefix("refs/heads/") else { return nil }
        let branch = String(name.dropFirst("refs/heads/".count))
        // Written there by repositories that keep their references elsewhere (reftable).
        return branch == ".invalid" ? nil : branch
    }

    /// The full hash of the commit that is checked out, read without git; nil where there is no
    /// commit yet, or where the reference is kept in a form that only git reads.
    package var headHash: String? {
        switch head {
        case .hash(let hash): hash
        case .reference(let name): looseHash(of: name) ?? packedHash(of: name)
        case nil: nil
        }
    }

    /// Whether HEAD is a commit's hash, and no branch is checked out.
    package var isDetached: Bool {
        if case .hash = head { true } else { false }
    }

    private var head: Head? {
        guard let line = TextFile.firstLine(of: gitFolder.appending("HEAD")) else { return nil }
        if line.hasPrefix("ref: ") { return .reference(String(line.dropFirst(5))) }
        return Self.isHash(line) ? .hash(line) : nil
    }

    private func looseHash(of reference: String) -> String? {
        guard
            let line = TextFile.firstLine(of: commonFolder.pushing(FilePath(reference))),
            Self.isHash(line)
        else { return nil }
        return line
    }

    private func packedHash(of reference: String) -> String? {
        let text = TextFile.text(of: commonFolder.appending("packed-refs"), limit: 16 << 20)
        for line in (text ?? "").split(separator: "\n") where line.hasSuffix(" \(reference)") {
            let hash = String(line.prefix { $0 != " " })
            if Self.isHash(hash) { return hash }
        }
        return nil
    }

    /// SHA-1 has 40 digits, SHA-256 has 64.
    package static func isHash(_ text: String) -> Bool {
        [40, 64].contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"):
                    true
                default: false
                }
            }
    }
}

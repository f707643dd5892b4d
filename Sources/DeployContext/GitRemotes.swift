/// The remotes of a repository, in the order that its configuration has them.
struct GitRemotes {
    /// Only the first address of a remote counts: it is the one that git fetches from.
    private(set) var addresses: [(name: String, address: String)] = []

    /// Reads what `git config --null --get-regexp` printed: key, line feed, value, NUL.
    init(configuration: [UInt8]) {
        for entry in configuration.split(separator: 0) {
            let text = String(decoding: entry, as: UTF8.self)
            guard let lineFeed = text.firstIndex(of: "\n") else { continue }
            // remote.NAME.url, where NAME may have dots
            let name = String(text[..<lineFeed].dropFirst("remote.".count).dropLast(".url".count))
            guard !addresses.contains(where: { $0.name == name }) else { continue }
            addresses.append((name, String(text[text.index(after: lineFeed)...])))
        }
    }

    /// `origin`'s address, else that of the first remote that names a repository.
    var preferred: RemoteAddress? {
        let origin = addresses.first { $0.name == "origin" }
        return origin.flatMap { RemoteAddress($0.address) }
            ?? addresses.lazy.compactMap { RemoteAddress($0.address) }.first
    }
}

package import Sealing

/// What a member may do.
///
/// It stands in the roster, never in the key.
package struct Roles: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// May sign the roster.
    package static let owner = Roles(rawValue: 1)
    /// May sign secrets within its globs.
    package static let writer = Roles(rawValue: 2)
    /// New values within its globs are sealed to it.
    package static let reader = Roles(rawValue: 4)

    /// `owner,writer,reader`, each at most once and in this order.
    package init?(_ text: some StringProtocol) {
        var roles = Roles()
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let (_, role) = Self.words.first(where: { $0.word == word }),
                role.rawValue > roles.rawValue
            else { return nil }
            roles.insert(role)
        }
        self = roles
    }

    private static let words: [(word: String, role: Roles)] = [
        ("owner", .owner), ("writer", .writer), ("reader", .reader),
    ]
}

extension Roles: CustomStringConvertible {
    package var description: String {
        Self.words.filter { contains($0.role) }.map(\.word).joined(separator: ",")
    }
}

/// One line of the roster: who, with which key, may do what to which names.
package struct Member: Hashable, Sendable {
    /// `[a-z0-9-]+`, unique in the roster.
    package let name: String
    package let key: PublicKey
    package let roles: Roles
    package let globs: [NameGlob]

    package init(name: String, key: PublicKey, roles: Roles, globs: [NameGlob]) {
        self.name = name
        self.key = key
        self.roles = roles
        self.globs = globs
    }

    /// Whether the member has the role for a name.
    package func may(_ role: Roles, _ name: SecretName) -> Bool {
        roles.contains(role) && globs.contains { $0.matches(name) }
    }

    static func isName(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
            }
    }

    /// Reads `NAME KEY ROLES GLOBS`; nil where it is not that.
    init?(_ text: Substring) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 4, Self.isName(words[0]), let key = PublicKey(String(words[1])),
            key.description == words[1], let roles = Roles(words[2])
        else { return nil }
        let globs = words[3].split(separator: ",", omittingEmptySubsequences: false)
            .map { NameGlob($0) }
        guard !globs.contains(nil) else { return nil }
        self.init(name: String(words[0]), key: key, roles: roles, globs: globs.compactMap(\.self))
    }

    var line: String {
        let globs = globs.map(\.description).joined(separator: ",")
        return "member \(name) \(key) \(roles) \(globs)\n"
    }
}

package import Names
package import Sealing

/// What a member may do; it stands in the roster, never in the key.
package struct Roles: OptionSet, Hashable, Sendable {
    /// One bit a role.
    package let rawValue: UInt8

    /// Takes the bits.
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
    package init?(_ text: Substring) {
        var roles = Roles()
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let (_, role) = Self.words.first(where: { $0.word == word }),
                role.rawValue > roles.rawValue
            else { return nil }
            roles.insert(role)
        }
        self = roles
    }

    /// `owner,writer,reader`, each at most once and in this order.
    package init?(_ text: String) {
        self.init(text[...])
    }

    private static let words: [(word: String, role: Roles)] = [
        ("owner", .owner), ("writer", .writer), ("reader", .reader),
    ]
}

extension Roles: CustomStringConvertible {
    /// The roles in the roster's spelling.
    package var description: String {
        Self.words.filter { contains($0.role) }.map(\.word).joined(separator: ",")
    }
}

/// One line of the roster: who, with which key, may do what to which names.
package struct Member: Hashable, Sendable {
    /// `[a-z0-9-]+`, unique in the roster.
    package let name: String
    /// In the notation of its line.
    package let key: PublicKey
    /// What it may do.
    package let roles: Roles
    /// To which names; one at the least.
    package let globs: [NameGlob]

    /// A member as one line of the roster; the caller has checked the name.
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

    static func isName(_ text: Substring) -> Bool {
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

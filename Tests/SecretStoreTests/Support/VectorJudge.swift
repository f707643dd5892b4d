import CivilTime
import Diagnostics
import Names
import Sealing
import SecretMemory
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

/// Judges a vector as a host would: its file is put where the header says, and read.
struct VectorJudge {
    let vector: VectorFile
    private let folder: TemporaryFolder
    private let paths: HostPaths
    private let location: StoreLocation

    init(_ vector: VectorFile) throws {
        self.vector = vector
        folder = try TemporaryFolder()
        paths = HostPaths(environment: ["HOME": folder.path.string])
        location = StoreLocation(root: folder.path.appending("secrets"))
    }

    /// The outcome for the file itself, or for each of the files that it stands for.
    func outcomes() throws -> [VectorOutcome] {
        guard let mutation = vector["mutate"] else { return [try judge(vector.body)] }
        let body = vector.body
        switch mutation {
        case "truncate-every-byte":
            return try body.indices.map { try judgeInMemory(Array(body[..<$0])) }
        case "flip-every-byte":
            return try body.indices.map { offset in
                var flipped = body
                flipped[offset] ^= 1 << UInt8(offset % 8)
                return try judgeInMemory(flipped)
            }
        case "symlink", "symlink-folder":
            return [try judge(body)]
        default:
            let count = try #require(mutation.split(separator: " ").last.flatMap { Int($0) })
            try #require(mutation.hasPrefix("grow-to "))
            return [try judge(body + [UInt8](repeating: 0x61, count: count - body.count))]
        }
    }

    private func judge(_ body: [UInt8]) throws -> VectorOutcome {
        try VectorOutcome {
            switch try vector.value("kind") {
            case "secret":
                try put(VectorFile(vector.value("roster")).body, as: "ROSTER")
                try put(body, as: vector.value("name") + ".seal")
                return try openSecret()
            case "roster":
                try put(body, as: "ROSTER")
                return try openStore().warnings.isEmpty ? .accepted : .acceptedWithWarning
            default:
                try put(body, as: "key")
                return try VectorKey(vector, location.root.appending("key")).outcome()
            }
        }
    }

    /// Writes a file; the vector's own as a link where the header says so.
    private func put(_ body: [UInt8], as name: String) throws {
        let mode = try vector["file-mode"].map { try #require(Int($0, radix: 8)) } ?? 0o600
        let isOwn = body == vector.body
        switch vector["mutate"] {
        case "symlink" where isOwn:
            try folder.put(body, at: "elsewhere", mode: mode)
            let parent = "secrets/" + name.split(separator: "/").dropLast().joined(separator: "/")
            try folder.put([], at: parent + "/.gitignore")
            try folder.link("secrets/\(name)", to: folder.path.appending("elsewhere").string)
        case "symlink-folder" where isOwn:
            let parts = name.split(separator: "/")
            try folder.put(body, at: "elsewhere/\(parts[1])", mode: mode)
            let target = folder.path.appending("elsewhere").string
            try folder.link("secrets/\(parts[0])", to: target)
        default:
            try folder.put(body, at: "secrets/\(name)", mode: mode)
        }
    }

    private func openStore() throws -> Store {
        let state = paths.state(of: try Store.readRoster(location).store)
        if let epoch = vector["accepted-epoch"] {
            let owners = try vector.value("accepted-owners").split(separator: ",")
            let lines = owners.map { "owner \($0)\n" }.joined()
            let memory = "sealhook/v1 accepted-roster\nepoch \(epoch)\n\(lines)"
            try folder.put(memory, at: relative(state.appending("accepted-roster")))
        }
        if let memory = vector["accepted-memory"] {
            try folder.put(memory, at: relative(state.appending("accepted-roster")))
        }
        if let seen = vector["seen"] {
            let name = Hex.encode(BLAKE2b.hash(Array(try vector.value("name").utf8)))
            try folder.put("\(seen)\n", at: relative(state.appending("seen/\(name)")))
        }
        let policies: [String: RollbackPolicy] = [
            "refuse": .refuse, "warn": .warn, "allow": .allow,
        ]
        let policy = try #require(policies[vector["policy"] ?? "refuse"])
        return try Store.open(
            location,
            paths: paths,
            pins: pins(),
            environment: [:],
            rollbackPolicy: policy
        )
    }

    private func relative(_ path: FilePath) -> String {
        String(path.string.dropFirst(folder.path.string.utf8.count + 1))
    }

    private func openSecret() throws -> VectorOutcome.Class {
        let name = try #require(SecretName(vector.value("name")))
        let ring = IdentityRing([
            IdentityRing.Key(try VectorKey.identity(vector.value("identity")), source: "vector")
        ])
        let now = try vector["now"].map { try #require(Timestamp(iso8601: $0)) } ?? TestHost.now
        let slot: KeySlot = vector["slot"] == "previous" ? .previous : .current
        guard let opened = try openStore().open(name, slot, with: ring, now: now) else {
            return .noSuchSlot
        }
        let expected = try vector.value("value")
        let text = opened.value.text()
        try #require(text == expected)
        return opened.warnings.isEmpty ? .accepted : .acceptedWithWarning
    }

    private func pins() throws -> TrustedOwners {
        let keys = try vector.value("pins").split(separator: ",").map {
            try #require(PublicKey(String($0)))
        }
        return TrustedOwners(pins: keys.map { TrustedOwners.Pin(key: $0, source: "vector") })
    }

    /// Parses and verifies, for the thousands of files that one vector stands for.
    private func judgeInMemory(_ body: [UInt8]) throws -> VectorOutcome {
        try VectorOutcome {
            let text = try StrictText(body, file: "vector")
            if try vector.value("kind") == "roster" {
                try Roster(text).verify(pins: pins(), accepted: nil)
            } else {
                let roster = try Roster(
                    StrictText(VectorFile(vector.value("roster")).body, file: "ROSTER")
                )
                let name = try #require(SecretName(vector.value("name")))
                try SecretFile(text).verify(as: name, by: roster)
            }
            return .accepted
        }
    }
}

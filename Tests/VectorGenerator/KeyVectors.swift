internal import Sealing

/// The vectors of key files.
struct KeyVectors {
    let cast: Cast
    let set: VectorSet

    func addAll() throws {
        try addPlain()
        try addModes()
        try addOpenSSH()
        try addLocked()
    }

    private func add(
        _ name: String,
        _ about: String,
        _ expect: String,
        given more: [(key: String, value: String)] = [],
        _ text: String
    ) {
        let header = [("kind", "key"), ("public", cast.deploy.key.bech32)]
        set.add("key-\(name)", about, expect: expect, header + more, Array(text.utf8))
    }

    private func addPlain() throws {
        let key = try cast.deploy.secretText()
        func malformed(_ name: String, _ about: String, line: Int, _ text: String) {
            add(name, about, "key-malformed", given: [("line", "\(line)")], text)
        }
        add("accepted", "comments and a key", "accepted", "# deploy\n# 2026\n\n\(key)\n")
        add("accepted-bare", "the key alone, without a last LF", "accepted", key)
        malformed("typo", "a typing error", line: 2, "# deploy\n\(key.withTypo)\n")
        malformed("lower-case", "a key in lower case", line: 1, key.lowercased() + "\n")
        malformed("public", "a public key", line: 1, cast.deploy.key.bech32 + "\n")
        malformed("two", "two keys", line: 2, "\(key)\n\(key)\n")
        malformed("none", "comments alone", line: 1, "# nothing\n")
        malformed("empty", "an empty file", line: 1, "")
        malformed("carriage-return", "CR LF", line: 1, key + "\r\n")
        add(
            "too-large",
            "a file of 1 MiB",
            "key-malformed",
            given: [("mutate", "grow-to 1048576")],
            key
        )
        add("linked", "a symbolic link", "symbolic-link", given: [("mutate", "symlink")], key)
    }

    private func addModes() throws {
        let key = try cast.deploy.secretText() + "\n"
        for mode in ["0644", "0640", "0604", "0622", "0601"] {
            add("mode-\(mode)", "mode \(mode)", "key-exposed", given: [("file-mode", mode)], key)
        }
        add("accepted-mode-0400", "mode 0400", "accepted", given: [("file-mode", "0400")], key)
    }

    private func addOpenSSH() throws {
        add(
            "accepted-openssh",
            "an OpenSSH key",
            "accepted",
            try OpenSSHKey().text(of: cast.deploy)
        )
        let faults: [(String, String, OpenSSHKey)] = [
            ("passphrase", "an OpenSSH key with a passphrase", OpenSSHKey(cipher: "aes256-ctr")),
            ("rsa", "an OpenSSH key of another kind", OpenSSHKey(kind: "ssh-rsa")),
            ("checks", "check numbers that differ", OpenSSHKey(checksMatch: false)),
        ]
        for (name, about, writer) in faults {
            add("openssh-\(name)", about, "key-unsupported", try writer.text(of: cast.deploy))
        }
        let text = try OpenSSHKey().text(of: cast.deploy)
        add("openssh-cut", "half an OpenSSH key", "key-unsupported", String(text.prefix(120)))
    }

    private func addLocked() throws {
        let passphrase = "correct horse battery staple"
        let text = try LockedKeyWriter(actor: cast.deploy, passphrase: passphrase).text()
        let phrase = ("passphrase", passphrase)
        add("accepted-locked", "a locked key", "accepted", given: [phrase], text)
        add("locked", "a locked key, nobody to ask", "key-locked", text)
        let wrong = [("passphrase", "wrong horse battery staple")]
        add("locked-wrong", "a wrong passphrase", "unlock-refused", given: wrong, text)
        add(
            "locked-public",
            "another public key written in",
            "unlock-refused",
            given: [phrase],
            text.changingLine(1) { _ in "public \(cast.mallory.key.bech32)" }
        )
        add(
            "locked-weakened",
            "a cost written down",
            "unlock-refused",
            given: [phrase],
            text.changingLine(2) { $0.replacing("ops=1", by: "ops=2") }
        )
        func malformed(_ name: String, _ about: String, line: Int, _ change: (String) -> String) {
            let header = [phrase, ("line", "\(line)")]
            let changed = text.changingLine(line - 1, change)
            add("locked-\(name)", about, "key-malformed", given: header, changed)
        }
        for passes in ["0", "11"] {
            malformed("ops-\(passes)", "\(passes) passes", line: 3) {
                $0.replacing("ops=1", by: "ops=\(passes)")
            }
        }
        for memory in ["8388607", "1073741825", "99999999999999999999"] {
            malformed("mem-\(memory)", "\(memory) bytes of memory", line: 3) {
                $0.replacing("mem=8388608", by: "mem=\(memory)")
            }
        }
        malformed("kdf", "another derivation", line: 3) {
            $0.replacing("argon2id13", by: "argon2i13")
        }
        malformed("nonce", "a nonce that is too short", line: 4) { String($0.dropLast(4)) }
        malformed("data", "data that is too short", line: 5) { String($0.dropLast(4)) }
    }
}

extension String {
    /// The text with its last character changed.
    var withTypo: String {
        dropLast() + (last?.lowercased() == "q" ? "p" : "q").matchingCase(of: self)
    }

    private func matchingCase(of text: String) -> String {
        text.last?.isUppercase == true ? uppercased() : self
    }

    /// The text with one line changed; lines count from 0.
    func changingLine(_ index: Int, _ change: (String) -> String) -> String {
        var lines = lines
        lines[index] = change(lines[index])
        return lines.map { $0 + "\n" }.joined()
    }

    /// The text with the first `old` in it replaced.
    func replacing(_ old: String, by new: String) -> String {
        guard let range = firstRange(of: old) else {
            preconditionFailure("'\(old)' is not in the text")
        }
        return self[..<range.lowerBound] + new + self[range.upperBound...]
    }
}

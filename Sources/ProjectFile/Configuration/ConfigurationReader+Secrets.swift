import Diagnostics
internal import Names
internal import SecretStore
import YAML

/// Where secrets are named.
extension ConfigurationReader {
    mutating func readSecrets(_ member: YAMLMember) -> SecretsSection {
        var section = SecretsSection()
        let node = member.value
        if node.isNull { return section }
        guard case .mapping(let members) = node.content else {
            refuse(
                "\"secrets\" needs a variable and a secret's name in each line, "
                    + "not \(form(of: node))",
                at: node.location
            )
            return section
        }
        for member in members {
            section.declared.append(member.name)
            guard isVariableAllowed(member), let name = plainSecretName(member) else { continue }
            section.variables.append(
                SecretVariable(
                    variable: member.name,
                    secretName: name,
                    location: member.location
                )
            )
        }
        return section
    }

    /// The secret that a rule names, directly or by a variable of `secrets:`.
    mutating func secretName(_ member: YAMLMember) -> SecretName? {
        guard let text = text(member), !refuseKey(in: member) else { return nil }
        switch VariableReference(text) {
        case .notAVariable:
            return validName(text, of: member)
        case .named(let variable):
            return resolve(variable, of: member)
        case .unsupported:
            refuse(
                "\"\(member.name)\" takes a secret's name, \"$VAR\" or \"${VAR}\", "
                    + "and no other form of a variable",
                at: member.value.location
            )
            return nil
        }
    }

    /// Refuses a value that looks like a key; the value itself is never shown.
    mutating func refuseKey(in member: YAMLMember) -> Bool {
        guard let scalar = member.value.scalar, PlaintextKey.isLikely(scalar.text) else {
            return false
        }
        let name = Quotation.of(member.name, else: "this key")
        refuse(
            "the value of \(name) looks like a plaintext key",
            at: member.value.location,
            status: .plaintextFound,
            hints: ["seal it, and write its name here: sealhook set \(suggestedName)"]
        )
        return true
    }

    private mutating func isVariableAllowed(_ member: YAMLMember) -> Bool {
        let name = Quotation.of(member.name, else: "this")
        guard SecretVariable.isVariable(member.name) else {
            refuse("\(name) cannot name an environment variable", at: member.location)
            return false
        }
        // An unsigned file must not steer sealhook itself in the programs that it starts.
        guard !member.name.hasPrefix("SEALHOOK_") else {
            refuse(
                "\(name) is a setting of sealhook itself: take another name",
                at: member.location
            )
            return false
        }
        return true
    }

    private mutating func plainSecretName(_ member: YAMLMember) -> SecretName? {
        guard let text = text(member), !refuseKey(in: member) else { return nil }
        return validName(text, of: member)
    }

    private mutating func validName(_ text: String, of member: YAMLMember) -> SecretName? {
        guard let secretName = SecretName(text) else {
            let name = Quotation.of(member.name, else: "this key")
            // Not quoted: what is no name may well be a key of a shape not known here.
            refuse(
                "the value of \(name) is not a secret's name: "
                    + "lower-case letters, digits and \".\", \"_\", \"-\" in parts joined by \"/\"",
                at: member.value.location,
                hints: ["the names in the store: sealhook ls"]
            )
            return nil
        }
        return secretName
    }

    private mutating func resolve(_ variable: String, of member: YAMLMember) -> SecretName? {
        if let known = secretsSection?.variables.first(where: { $0.variable == variable }) {
            return known.secretName
        }
        let declared = secretsSection?.declared ?? []
        guard !declared.contains(variable) else { return nil }
        let name = Quotation.of(variable, else: "this variable")
        let line = "  \(variable): \(suggestedName)"
        let advice =
            secretsSection == nil
            ? "say which secret it stands for:\nsecrets:\n\(line)"
            : "say which secret it stands for, under \"secrets:\":\n\(line)"
        let question = didYouMean(variable, in: declared)
        refuse(
            "no line of \"secrets\" says what \(name) stands for"
                + (question.map { ": \($0)" } ?? ""),
            at: member.value.location,
            hints: [advice]
        )
        return nil
    }

    /// `pagerduty/<service>`, with the service's own name where the file gives a usable one.
    private var suggestedName: String {
        let name = "pagerduty/\((service ?? "").lowercased())"
        return SecretName(name) != nil ? name : "pagerduty/<service>"
    }
}

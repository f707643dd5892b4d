import Diagnostics
import Events
import JSON
import YAML

/// What a rule hangs on its event.
extension ConfigurationReader {
    mutating func readLinks(_ member: YAMLMember) -> [EventLink] {
        var links = [EventLink]()
        for node in items(of: member) ?? [] {
            let fields = attachment(node, named: "a link", needs: "href", known: ["href", "text"])
            let text = fields["text"].flatMap { self.text($0) }
            guard let href = fields["href"].flatMap({ address($0) }) else { continue }
            links.append(EventLink(href: href, text: text))
        }
        return links
    }

    mutating func readImages(_ member: YAMLMember) -> [EventImage] {
        var images = [EventImage]()
        for node in items(of: member) ?? [] {
            let known = ["src", "href", "alt"]
            let fields = attachment(node, named: "an image", needs: "src", known: known)
            let href = fields["href"].flatMap { address($0) }
            let alternative = fields["alt"].flatMap { text($0) }
            guard let source = fields["src"].flatMap({ address($0, schemes: ["https"]) }) else {
                continue
            }
            images.append(EventImage(source: source, href: href, alternative: alternative))
        }
        return images
    }

    mutating func readDetails(_ member: YAMLMember) -> JSONObject? {
        guard case .mapping(let members) = member.value.content else {
            refuse(
                "\"custom_details\" needs keys and values, not \(form(of: member.value))",
                at: member.value.location
            )
            return nil
        }
        return YAMLNode.object(members)
    }

    private mutating func attachment(
        _ node: YAMLNode,
        named name: String,
        needs required: String,
        known: [String]
    ) -> [String: YAMLMember] {
        let fields = members(of: node, in: name, known: known)
        // What is no mapping has been refused already, except for nothing at all.
        if fields[required] == nil, node.isNull || isMapping(node) {
            refuse("\(name) needs \"\(required)\"", at: node.location)
        }
        // Whose address a template left empty was not given, nor was any other empty part.
        return fields.filter { !isEmpty($0.value.value) }
    }

    private func isMapping(_ node: YAMLNode) -> Bool {
        guard case .mapping = node.content else { return false }
        return true
    }

    /// An absolute address: PagerDuty shows no other as a link, and no image that is not https.
    private mutating func address(
        _ member: YAMLMember,
        schemes: [String] = ["https", "http"]
    ) -> String? {
        guard let text = text(member) else { return nil }
        let isAbsolute = schemes.contains { scheme in
            let prefix = "\(scheme)://"
            return text.lowercased().hasPrefix(prefix) && hasHost(text.dropFirst(prefix.count))
        }
        guard isAbsolute else {
            let beginnings = schemes.map { "\($0)://" }
            refuse(
                "\"\(member.name)\" needs a whole address that begins with \(list(beginnings, "or"))",
                at: member.value.location
            )
            return nil
        }
        return text
    }

    private func hasHost(_ rest: Substring) -> Bool {
        guard let first = rest.unicodeScalars.first else { return false }
        return !"/?#:".unicodeScalars.contains(first)
            && rest.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
    }
}

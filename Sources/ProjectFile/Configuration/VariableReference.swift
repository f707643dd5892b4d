/// What stands where a secret is named: a name as it is, or a variable that stands for one.
///
/// `$VAR` and `${VAR}` are how a Buildkite pipeline names a key. Its other forms (a default, a
/// substring, an escaped `$`) would not say which secret is meant.
enum VariableReference: Equatable {
    case notAVariable
    case named(String)
    case unsupported

    init(_ text: String) {
        guard text.utf8.contains(UInt8(ascii: "$")) else {
            self = .notAVariable
            return
        }
        var name = text.dropFirst()
        if name.hasPrefix("{"), name.hasSuffix("}") { name = name.dropFirst().dropLast() }
        self =
            text.hasPrefix("$") && SecretVariable.isVariable(name)
            ? .named(String(name)) : .unsupported
    }
}

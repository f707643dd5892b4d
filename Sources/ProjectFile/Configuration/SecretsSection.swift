/// `secrets:` as a reader knows it: what it says, and which variables it tried to say something of.
struct SecretsSection {
    var variables = [SecretVariable]()
    /// Also the variables whose secret was refused, so that a rule does not report them again.
    var declared = [String]()
}

/// The tags that say nothing new of a value: those of YAML 1.2's core schema.
///
/// Any other tag asks for a type of its own, and is refused.
package enum YAMLTag: String, Sendable {
    case string = "tag:yaml.org,2002:str"
    case null = "tag:yaml.org,2002:null"
    case boolean = "tag:yaml.org,2002:bool"
    case integer = "tag:yaml.org,2002:int"
    case float = "tag:yaml.org,2002:float"
    case sequence = "tag:yaml.org,2002:seq"
    case mapping = "tag:yaml.org,2002:map"
}

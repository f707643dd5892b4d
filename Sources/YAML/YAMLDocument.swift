import Diagnostics

/// Reads one document of a small, strict YAML: what a configuration needs and nothing that hides.
///
/// Anchors, aliases, merge keys, tags beyond the core schema, keys that are not text, keys given
/// twice and a second document are refused, and each refusal says where.
package enum YAMLDocument {
    /// The most bytes that are read.
    package static let byteLimit = 262_144
    /// The most lists and mappings inside each other.
    package static let depthLimit = 32

    /// Reads the document.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - file: its name as people know it, for locations.
    /// - Returns: its value; nil where the file holds none, only comments for example.
    /// - Throws: every error up to the first that makes the rest unreadable.
    package static func read(_ bytes: [UInt8], file: String) throws(YAMLRefusal) -> YAMLNode? {
        guard bytes.count <= byteLimit else {
            throw YAMLRefusal([YAMLError(.tooLong(limit: byteLimit), at: Location(file: file))])
        }
        var errors = [YAMLError]()
        var root: YAMLNode?
        do throws(YAMLError) {
            var composer = YAMLComposer(try YAMLParser(bytes, file: file))
            do throws(YAMLError) {
                root = try composer.composeDocument()
                errors = composer.errors
            } catch {
                errors = composer.errors + [error]
            }
        } catch {
            errors = [error]
        }
        guard errors.isEmpty else { throw YAMLRefusal(errors) }
        return root
    }
}

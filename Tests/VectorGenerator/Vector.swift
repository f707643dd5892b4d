/// A file that a reader must judge in one way, under a header that says which.
struct Vector {
    let name: String
    let header: [(key: String, value: String)]
    let body: [UInt8]

    /// The header's lines, an empty line, and the file byte for byte.
    var bytes: [UInt8] {
        header.map { "\($0.key): \($0.value)" }.bytes + [0x0A] + body
    }
}

/// The vectors in the making.
final class VectorSet {
    private(set) var vectors = [Vector]()

    /// Adds one, with what it shows in words.
    func add(
        _ name: String,
        _ about: String,
        expect: String,
        _ more: [(key: String, value: String)],
        _ body: [UInt8]
    ) {
        let header = [("about", about), ("expect", expect)] + more
        vectors.append(Vector(name: name, header: header, body: body))
    }
}

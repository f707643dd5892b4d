// Writes the test vectors, and with --fixtures the store that this repository carries.
//
//     swift run sealhook-vectors Tests/Vectors
//     swift run sealhook-vectors --fixtures .

internal import DurableFiles
internal import SystemPackage

func writeVectors(to folder: FilePath) throws {
    let scene = Scene(cast: try Cast())
    let set = VectorSet()
    let secrets = SecretVectors(scene: scene, set: set)
    try secrets.addAll()
    try TextVectors(secrets: secrets).addAll()
    try RosterVectors(scene: scene, set: set).addAll()
    try KeyVectors(cast: scene.cast, set: set).addAll()

    try Folder.create(folder, mode: 0o755)
    let files = Set(set.vectors.map { $0.name + ".vector" })
    guard files.count == set.vectors.count else { preconditionFailure("two vectors of one name") }
    for vector in set.vectors {
        try DurableFile.write(vector.bytes, to: folder.appending(vector.name + ".vector"))
    }
    for name in try Folder.names(in: folder)
    where name.hasSuffix(".vector") && !files.contains(name) {
        try DurableFile.remove(folder.appending(name))
        print("removed \(name)")
    }
    print("wrote \(files.count) vectors to \(folder)")
}

let arguments = CommandLine.arguments.dropFirst()
if arguments.count == 2, arguments.first == "--fixtures", let repository = arguments.last {
    try Fixtures(cast: Cast()).write(to: FilePath(repository))
    print("wrote secrets and Tests/Fixtures/identities in \(repository)")
} else if arguments.count == 1, let folder = arguments.first, !folder.hasPrefix("-") {
    try writeVectors(to: FilePath(folder))
} else {
    print("usage: sealhook-vectors FOLDER, or sealhook-vectors --fixtures REPOSITORY")
}

internal import DurableFiles
internal import Names
internal import SystemPackage

/// What stands in a store's folder, whether or not it belongs there.
struct StoreFolder {
    /// A file, as a path from the store's root.
    struct File {
        let path: String
        let kind: FileStatus.Kind
        /// The name that the path stands for; nil for what is no sealed file.
        var name: SecretName? {
            guard kind == .regular, path.hasSuffix(SecretName.fileSuffix) else { return nil }
            return SecretName(path.dropLast(SecretName.fileSuffix.count))
        }
    }

    /// All files, sorted by path; links are not followed, and a folder that no name can lead through
    /// counts as a file.
    private(set) var files = [File]()
    /// The folders and files that could not be looked at.
    private(set) var faults = [FileError]()

    // Each folder of a name takes two bytes of it at the least.
    private static let maximumDepth = SecretName.maximumByteCount / 2

    init(_ location: StoreLocation) {
        collect(location.root, prefix: "", depth: 0)
        files.sort { $0.path < $1.path }
    }

    private mutating func collect(_ folder: FilePath, prefix: String, depth: Int) {
        do {
            for entry in try Folder.names(in: folder) {
                let path = folder.appending(entry)
                guard let status = try FileStatus(at: path) else { continue }
                // Where a folder is named like a sealed file, one would hide the other.
                let isInWay = entry.hasSuffix(SecretName.fileSuffix) || entry == Roster.fileName
                if status.kind == .folder, depth < Self.maximumDepth, !isInWay {
                    collect(path, prefix: prefix + entry + "/", depth: depth + 1)
                } else {
                    files.append(File(path: prefix + entry, kind: status.kind))
                }
            }
        } catch {
            faults.append(error)
        }
    }
}

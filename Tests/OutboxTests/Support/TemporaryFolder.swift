import Foundation
import SystemPackage

/// A folder of a test's own, removed with everything in it at the end.
final class TemporaryFolder: Sendable {
    let path: FilePath

    init() throws {
        let url = FileManager.default.temporaryDirectory
            .appending(component: "outbox-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = FilePath(url.path(percentEncoded: false))
    }

    deinit { try? FileManager.default.removeItem(atPath: path.string) }

    /// The names in a folder below this one, sorted; none where there is no such folder.
    func names(in folder: String) -> [String] {
        let path = path.appending(folder).string
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    /// Every file below this folder, by its path from here.
    func allFiles() throws -> [String: [UInt8]] {
        var files = [String: [UInt8]]()
        for name in FileManager.default.enumerator(atPath: path.string) ?? .init() {
            guard let name = name as? String else { continue }
            let url = URL(filePath: path.appending(name).string)
            if let data = try? Data(contentsOf: url) { files[name] = Array(data) }
        }
        return files
    }
}

/// Reads a whole file.
func read(_ path: FilePath) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path.string)))
}

/// Writes a whole file.
func write(_ bytes: [UInt8], to path: FilePath) throws {
    try Data(bytes).write(to: URL(filePath: path.string))
}

/// Writes a whole file.
func write(_ text: String, to path: FilePath) throws {
    try write(Array(text.utf8), to: path)
}

func remove(_ path: FilePath) throws {
    try FileManager.default.removeItem(atPath: path.string)
}

func exists(_ path: FilePath) -> Bool {
    FileManager.default.fileExists(atPath: path.string)
}

/// The permission bits of a file.
func mode(_ path: FilePath) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path.string)
    return attributes[.posixPermissions] as? Int ?? -1
}

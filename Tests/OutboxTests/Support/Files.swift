import Foundation
import SystemPackage

/// Reads a whole file.
func read(_ path: FilePath) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path.string)))
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

import Foundation

/// Becomes a user who may not write everywhere, with a folder of its own; for a process of its own.
///
/// Nothing happens to a test that does not run as root.
func becomeNobody(owning folder: String) throws {
    guard geteuid() == 0 else { return }
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    for path in [folder] + names.map({ "\(folder)/\($0)" }) { chown(path, 65534, 65534) }
    _ = setegid(65534)
    _ = seteuid(65534)
}

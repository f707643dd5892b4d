internal import Diagnostics
internal import DurableFiles
internal import HostEnvironment
internal import JSON
internal import SystemPackage

/// A JSON document that a user gives: a file, or standard input.
enum DocumentInput {
    /// How much is read: a log as `custom_details` may well be longer than PagerDuty takes, and is
    /// then cut to that.
    private static let byteLimit = 64 << 20

    /// Reads a document, and says which of its faults were passed over.
    ///
    /// - Parameters:
    ///   - name: A file, which may also be a pipe; `-` for standard input.
    ///   - host: Whose working folder the name starts from.
    /// - Returns: The document's value.
    /// - Throws: `JSONError` with line and column, `FileError`.
    static func json(_ name: String, on host: Host) throws -> JSONValue {
        let isInput = name == "-"
        let file = isInput ? "standard input" : name
        let bytes = try OpenFile(owning: open(name, on: host, isInput), path: FilePath(file))
            .readToEnd(limit: byteLimit)
        guard let bytes else {
            throw JSONError(reason: .tooLong(limit: byteLimit), location: Location(file: file))
        }
        let document = try JSONParser.parseTolerantly(bytes, file: file)
        for fault in document.faults {
            var warning = fault.diagnostic
            if case .duplicateName = fault.reason { warning.message += ", and the last one counts" }
            host.console.warn(warning)
        }
        return document.value
    }

    private static func open(
        _ name: String,
        on host: Host,
        _ isInput: Bool
    ) throws(FileError) -> FileDescriptor {
        do {
            // The program's own standard input stays open for those it starts.
            return isInput
                ? try FileDescriptor.standardInput.duplicate()
                : try FileDescriptor.open(host.absolute(name), .readOnly, options: .closeOnExec)
        } catch {
            throw FileError("read", FilePath(name), (error as? Errno) ?? .ioError)
        }
    }
}

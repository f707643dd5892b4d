package import SystemPackage

extension FileError {
    /// Runs `body` and says of an `Errno` that it throws what was tried, and on which path.
    package static func naming<Result>(
        _ operation: String,
        _ path: FilePath,
        _ body: () throws -> Result
    ) throws(FileError) -> Result {
        do {
            return try body()
        } catch {
            throw FileError(operation, path, error as? Errno ?? .ioError)
        }
    }
}

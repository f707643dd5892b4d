import Diagnostics
import DurableFiles
package import Events
package import Rules
package import SystemPackage
import YAML

/// What `sealhook.yml` says.
package struct Configuration: Equatable, Sendable {
    /// The service; nil where the repository's name is to be taken.
    package var service: String?
    package var environment: String
    package var region: PagerDutyRegion
    /// `secrets:` in the order of the file.
    package var secrets: [SecretVariable]
    /// How long a hook waits for delivery, in seconds.
    package var deadline: Double
    /// How long an event may wait in the outbox, in seconds.
    package var keep: Double
    /// How long a hook's script may take, in seconds.
    package var hookTimeout: Double
    /// Who hears; nil where the file has no list, which is not the same as an empty one.
    package var notify: [NotifyRule]?

    /// What holds without a file.
    package static let `default` = Configuration(
        service: nil,
        environment: "production",
        region: .us,
        secrets: [],
        deadline: 10,
        keep: 72 * 3600,
        hookTimeout: 600,
        notify: nil
    )

    /// Reads the file at `path`.
    ///
    /// - Parameters:
    ///   - path: where it lies.
    ///   - file: its name as people know it, for locations.
    ///   - isNamed: whether somebody has named the file, so that it must be there.
    /// - Returns: what it says; `default` where there is no file.
    /// - Throws: `ConfigurationError` with every fault, also where the file cannot be read.
    package static func load(
        from path: FilePath,
        file: String,
        isNamed: Bool = false
    ) throws(ConfigurationError) -> Configuration {
        let bytes: [UInt8]?
        do throws(FileError) {
            bytes = try OpenFile(reading: path).readToEnd(limit: YAMLDocument.byteLimit)
        } catch {
            guard !error.isMissing || isNamed else { return .default }
            throw ConfigurationError([error.diagnostic])
        }
        guard let bytes else {
            let tooLong = YAMLError(
                .tooLong(limit: YAMLDocument.byteLimit),
                at: Location(file: file)
            )
            throw ConfigurationError([tooLong.diagnostic])
        }
        return try read(bytes, file: file)
    }

    /// Reads the text of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - file: its name as people know it, for locations.
    /// - Returns: what it says, and what holds where it is silent.
    /// - Throws: `ConfigurationError` with every fault: first those of the YAML, and once there are
    ///   none, those of what it says.
    package static func read(
        _ bytes: [UInt8],
        file: String
    ) throws(ConfigurationError) -> Configuration {
        let root: YAMLNode?
        do throws(YAMLRefusal) {
            root = try YAMLDocument.read(bytes, file: file)
        } catch {
            throw ConfigurationError(error.errors.map(\.diagnostic))
        }
        guard let root, !root.isNull else { return .default }
        var reader = ConfigurationReader()
        let configuration = reader.read(root)
        guard reader.faults.isEmpty else { throw ConfigurationError(reader.faults) }
        return configuration
    }
}

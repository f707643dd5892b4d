import Foundation
import SystemPackage

/// Where the programs that were built with these tests are.
enum ProgramFolder {
    /// The folder of the running test bundle, which SwiftPM builds the programs into as well.
    static let path: FilePath = {
        #if canImport(Darwin)
            let bundle = Bundle(for: Marker.self).bundleURL.deletingLastPathComponent()
        #else
            let bundle = Bundle.main.bundleURL
        #endif
        return FilePath(bundle.path)
    }()

    /// A program of this project.
    static func program(_ name: String) -> FilePath { path.appending(name) }

    #if canImport(Darwin)
        private final class Marker {}
    #endif
}

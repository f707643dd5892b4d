import Foundation

/// The program of `Tests/ChildProcessTestProbe`, which is built beside the tests.
enum Probe {
    static let path: String = {
        #if canImport(Darwin)
            let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
            let folder = bundle?.bundleURL.deletingLastPathComponent()
        #else
            let folder = Bundle.main.executableURL?.deletingLastPathComponent()
        #endif
        return folder?.appending(path: "ChildProcessTestProbe").path ?? "no folder of the tests"
    }()
}

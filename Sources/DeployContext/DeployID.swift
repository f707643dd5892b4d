package import CivilTime

/// Names one deploy: `20261121T101112Z-9f86d081`, so that names sort as the deploys happened.
package enum DeployID {
    /// Makes a new one from the system's random generator.
    ///
    /// - Returns: 25 characters, all of which may stand in a file's name.
    package static func make(at moment: Timestamp) -> String {
        var generator = SystemRandomNumberGenerator()
        return make(at: moment, using: &generator)
    }

    /// Makes one from another generator.
    static func make(
        at moment: Timestamp,
        using generator: inout some RandomNumberGenerator
    ) -> String {
        // The basic form of ISO 8601, to the second: no colon, so that it can be a file's name.
        let seconds = moment.iso8601.filter { $0 != "-" && $0 != ":" }
        let digits = String(UInt32.random(in: .min ... .max, using: &generator), radix: 16)
        return "\(seconds)-\(String(repeating: "0", count: 8 - digits.count))\(digits)"
    }
}

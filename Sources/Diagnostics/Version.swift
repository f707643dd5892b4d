/// The version of sealhook, as `--version` and the courier's `User-Agent` say it.
package enum Version {
    package static let text = "0.1.0"
}

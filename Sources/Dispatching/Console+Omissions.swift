package import Diagnostics
package import Events

extension Console {
    /// Says what is left out of an event that goes out.
    package func warn(of omissions: Omissions) {
        omissions.sentences.forEach { warn($0) }
    }
}

import Diagnostics
import ProjectFile

extension Configuration {
    /// Every fault of the text as `sealhook.yml`; none where it is valid.
    static func faults(_ text: String) -> [Diagnostic] {
        do throws(ConfigurationError) {
            _ = try read(Array(text.utf8), file: "sealhook.yml")
            return []
        } catch {
            return error.diagnostics
        }
    }

    /// The faults as people see them, without hints.
    static func summaries(_ text: String) -> [String] {
        faults(text).map(\.summary)
    }
}

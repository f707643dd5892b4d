/// How bad an alert is.
///
/// Lower case only: PagerDuty refuses any other spelling.
package enum Severity: String, CaseIterable, Sendable {
    case critical, error, warning, info
}

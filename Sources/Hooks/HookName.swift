/// The three hooks, and when each runs.
package enum HookName: String, CaseIterable, Sendable {
    /// Before the deploy; may stop it.
    case preDeploy = "pre-deploy"
    /// After a deploy that worked.
    case postDeploy = "post-deploy"
    /// After a deploy that failed, or was stopped by a signal.
    case onFail = "on-fail"
}

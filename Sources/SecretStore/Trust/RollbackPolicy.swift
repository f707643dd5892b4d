/// What to do about a file or a roster that is older than one this host has seen.
package enum RollbackPolicy: Sendable {
    /// `get`, `exec`, `check`, `pre-deploy`: refuse it.
    case refuse
    /// `post-deploy`, `on-fail`: say so and go on, since a lost page is worse.
    case warn
    /// `--allow-rollback`: an old commit is deployed on purpose.
    case allow
}

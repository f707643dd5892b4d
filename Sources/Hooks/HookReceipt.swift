package import Outbox

/// What a deploy has done of a hook before it starts the project's script for it, told to that script
/// by a variable: the built-in hook that the script calls then does it no second time, however late
/// it comes, and a script that never comes to it loses nothing.
package struct HookReceipt: Equatable, Sendable {
    /// The variable; it is not for people to set.
    package static let variable = "SEALHOOK_HOOK_RECEIPT"

    package let hook: HookName
    /// The deploy that it belongs to: a receipt that outlives its deploy says nothing.
    package let deployID: String
    /// The events that were queued.
    package let entries: [OutboxEntryID]

    package init(_ hook: HookName, deployID: String, entries: [OutboxEntryID] = []) {
        self.hook = hook
        self.deployID = deployID
        self.entries = entries
    }

    /// `post-deploy ID ID deploy-id`, the last of which may hold anything.
    package var text: String {
        ([hook.rawValue] + entries.map(\.description) + ["", deployID]).joined(separator: " ")
    }

    /// Reads the receipt for a hook; nil where there is none, or one of another hook or deploy.
    package init?(
        for hook: HookName,
        deployID: String?,
        in environment: [String: String]
    ) {
        guard let text = environment[Self.variable], let deployID else { return nil }
        let end = "  \(deployID)"
        guard text.hasPrefix(hook.rawValue + " "), text.hasSuffix(end) else { return nil }
        let words = text.dropFirst(hook.rawValue.count).dropLast(end.count).split(separator: " ")
        let entries = words.compactMap { OutboxEntryID(String($0)) }
        guard entries.count == words.count else { return nil }
        self.init(hook, deployID: deployID, entries: entries)
    }
}

internal import FlyingFox
internal import Synchronization

/// What all connections share, behind a lock that is never held across a wait.
final class SharedState: Sendable {
    struct Content {
        var model: SandboxState
        /// The addresses posts came from: one for each connection that carried any.
        var clients: Set<HTTPRequest.Address> = []
        /// The address people open, as printed.
        var url = ""
    }

    private let content: Mutex<Content>

    init(model: SandboxState) {
        content = Mutex(Content(model: model))
    }

    func withLock<Result: Sendable>(_ body: (inout Content) -> Result) -> Result {
        content.withLock { body(&$0) }
    }
}

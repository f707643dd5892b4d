package import ChildProcess

extension ProcessCommand {
    /// Lets the child read the identity: an open descriptor, and the variable that names it.
    package mutating func give(_ identity: borrowing SharedIdentity?) {
        switch identity {
        case .some(let shared):
            environment.merge(shared.environment) { $1 }
            inheritedDescriptors.append(shared.descriptor)
        case .none:
            break
        }
    }
}

package import SecretMemory
package import SystemPackage

/// A program to start, and all that it gets.
///
/// Unless told otherwise the signal mask of the child is empty and its signals have their default
/// effect, whatever they are in this process. It gets the standard streams and
/// `inheritedDescriptors`; every other descriptor must be open with O_CLOEXEC, as all of sealhook's
/// are.
package struct ProcessCommand: Sendable {
    /// What a standard stream of the child is connected to.
    package enum Stream: Equatable, Sendable {
        /// What this process has there.
        case inherit
        /// `/dev/null`.
        case null
        /// This descriptor, which stays open here.
        case descriptor(FileDescriptor)
    }

    /// The process group the child is in (setpgid(2), setsid(2)).
    package enum Group: Equatable, Sendable {
        /// This process's.
        case same
        /// A new one, named by the child's pid, in this process's session.
        case own
        /// A new one in a session of its own: no terminal, and no signal from one.
        case newSession
    }

    /// A path, or a name without a slash that is looked up in the PATH of `environment`.
    ///
    /// A relative path is taken from `workingFolder`.
    package var executable: String
    /// The arguments after the program's name.
    package var arguments: [String]
    /// All the variables that the child has.
    package var environment: [String: String]
    /// The folder the child starts in; nil for this process's.
    package var workingFolder: FilePath?
    /// Stay open in the child, at the same numbers.
    package var inheritedDescriptors: [FileDescriptor] = []
    package var standardInput = Stream.inherit
    package var standardOutput = Stream.inherit
    package var standardError = Stream.inherit
    package var group = Group.same
    /// Signals whose effect the child takes over from this process instead of having it reset:
    /// what nohup(1) ignores must stay ignored.
    package var keptSignals: [Int32] = []
    /// Signals that are blocked in the child when it begins, so that none can end it before it holds
    /// them itself (`HeldSignals`).
    package var blockedSignals: [Int32] = []
    /// The limit of core files that the child gets; nil for this process's own.
    package var coreFileLimit: CoreFileLimit?

    package init(
        _ executable: String,
        _ arguments: [String] = [],
        environment: [String: String],
        workingFolder: FilePath? = nil
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.workingFolder = workingFolder
    }
}

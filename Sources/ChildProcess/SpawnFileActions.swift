internal import CProcess
internal import SystemPackage

#if canImport(Darwin)
    internal import Darwin
    typealias SpawnFileActionsStorage = posix_spawn_file_actions_t?
#else
    internal import Glibc
    typealias SpawnFileActionsStorage = posix_spawn_file_actions_t
#endif

/// What happens to the descriptors and the folder of a child before it executes its program.
@safe
struct SpawnFileActions: ~Copyable {
    private let storage: UnsafeMutablePointer<SpawnFileActionsStorage>
    private var copies: [FileDescriptor] = []

    /// Sets up the streams first, so that an inherited descriptor cannot be overwritten by them.
    ///
    /// - Throws: `Errno` when a descriptor that the command names is not open.
    static func make(for command: ProcessCommand) throws(Errno) -> SpawnFileActions {
        var actions = SpawnFileActions()
        try actions.connect(command.standardInput, to: STDIN_FILENO)
        try actions.connect(command.standardOutput, to: STDOUT_FILENO)
        try actions.connect(command.standardError, to: STDERR_FILENO)
        for descriptor in command.inheritedDescriptors {
            try check(unsafe sealhook_spawn_keep(actions.storage, descriptor.rawValue))
        }
        if let folder = command.workingFolder {
            try check(unsafe sealhook_spawn_change_folder(actions.storage, folder.string))
        }
        return actions
    }

    private init() {
        unsafe storage = UnsafeMutablePointer.allocate(capacity: 1)
        unsafe posix_spawn_file_actions_init(storage)
    }

    private mutating func connect(
        _ stream: ProcessCommand.Stream,
        to number: Int32
    ) throws(Errno) {
        switch stream {
        case .inherit: return
        case .null:
            let mode = number == STDIN_FILENO ? O_RDONLY : O_WRONLY
            try Self.check(
                unsafe posix_spawn_file_actions_addopen(storage, number, "/dev/null", mode, 0)
            )
        case .descriptor(var source):
            // The actions run in turn: a standard descriptor that another stream is to be
            // connected to may be overwritten by then, so its copy is used.
            if source.rawValue <= STDERR_FILENO, source.rawValue != number {
                source = try OwnedDescriptor.copy(of: source).release()
                copies.append(source)
            }
            try Self.check(
                unsafe posix_spawn_file_actions_adddup2(storage, source.rawValue, number)
            )
        }
    }

    private static func check(_ code: Int32) throws(Errno) {
        guard code == 0 else { throw Errno(rawValue: code) }
    }

    /// Lends the actions to posix_spawn(3).
    borrowing func withPointer<Result>(
        _ body: (UnsafePointer<SpawnFileActionsStorage>) -> Result
    ) -> Result {
        unsafe body(storage)
    }

    deinit {
        for copy in copies { try? copy.close() }
        unsafe posix_spawn_file_actions_destroy(storage)
        unsafe storage.deallocate()
    }
}

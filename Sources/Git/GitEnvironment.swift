/// The variables that git is started with.
package enum GitEnvironment {
    /// What points git at one repository.
    ///
    /// It is set while git runs a hook, where another repository may be meant. The list is that of `git rev-parse --local-env-vars`, less the variables that
    /// carry `git -c` settings: these hold for the user's every repository, `safe.directory` among
    /// them, and git itself leaves them to its children in other repositories.
    static let repositoryLocal: Set<String> = [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG", "GIT_OBJECT_DIRECTORY", "GIT_DIR",
        "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE",
        "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE", "GIT_PREFIX", "GIT_SHALLOW_FILE",
        "GIT_COMMON_DIR", "GIT_INTERNAL_SUPER_PREFIX", "GIT_REFERENCE_BACKEND",
    ]

    /// Returns the variables for a git that reads the repository of its working folder, writes
    /// nothing, asks nothing and speaks English.
    package static func clean(_ environment: [String: String]) -> [String: String] {
        var clean = environment.filter { name, _ in
            // GIT_TRACE and its kin would write among what is read.
            !repositoryLocal.contains(name) && !name.hasPrefix("GIT_TRACE")
        }
        clean["LC_ALL"] = "C"
        clean["GIT_OPTIONAL_LOCKS"] = "0"
        clean["GIT_TERMINAL_PROMPT"] = "0"
        // A partial clone never goes to the network for what is missing.
        clean["GIT_NO_LAZY_FETCH"] = "1"
        return clean
    }
}

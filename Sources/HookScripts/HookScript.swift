/// A file of `hooks/` in this repository, carried inside the program: what `init` writes.
package struct HookScript: Sendable {
    /// The file's name, such as `pre-deploy`.
    package let name: String
    package let content: [UInt8]
    /// Whether it is run, not included.
    package let isExecutable: Bool

    /// All of them.
    package static let all = [
        HookScript(name: "pre-deploy", content: PackageResources.pre_deploy, isExecutable: true),
        HookScript(name: "post-deploy", content: PackageResources.post_deploy, isExecutable: true),
        HookScript(name: "on-fail", content: PackageResources.on_fail, isExecutable: true),
        HookScript(name: "sealhook.mk", content: PackageResources.sealhook_mk, isExecutable: false),
    ]
}

internal import DurableFiles
internal import Sealing
package import SecretMemory
internal import SystemPackage

extension IdentityLocator {
    /// Whether a program that is started with the same environment finds the same key by itself:
    /// one in a file that needs no passphrase.
    ///
    /// Then nobody has to open the key only to hand it on. What is wrong with the file is for
    /// whoever opens it to say.
    package func isFoundByChildren(options: Options, key: SharedSecret?) -> Bool {
        guard options.file == nil, options.descriptor == nil, key == nil,
            !isSet(Self.descriptorVariable), !isSet("CREDENTIALS_DIRECTORY")
        else { return false }
        let named = isSet(Self.fileVariable) ? environment[Self.fileVariable] : nil
        let path = named.map { FilePath($0) } ?? paths.identity
        // A relative path may lead elsewhere from another folder.
        return path.isAbsolute && ((try? KeyFile.isLocked(path)) == false)
    }

    private func isSet(_ variable: String) -> Bool {
        environment[variable].map { !$0.isEmpty } ?? false
    }
}

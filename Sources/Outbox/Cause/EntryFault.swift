/// Why a file in the queue's folder is no event of this host.
package enum EntryFault: Hashable, Sendable {
    /// Its name is none that the queue gives.
    case foreignName
    /// It is a symbolic link.
    case symbolicLink
    /// It is a folder, a pipe or a device.
    case notRegular
    /// It is larger than any event.
    case tooLarge
    /// It is damaged or cut short, or was sealed to another host's key.
    case notOpened
    /// It opens, and what is in it is not what the queue writes; half a sentence says why.
    case malformed(String)

    /// Half a sentence, as it stands behind a colon.
    package var words: String {
        switch self {
        case .foreignName: "it is no file of the queue's"
        case .symbolicLink: "it is a symbolic link"
        case .notRegular: "it is no regular file"
        case .tooLarge: "it is larger than any event"
        case .notOpened: "it is damaged or cut short, or was not sealed to this host's key"
        case .malformed(let words): words
        }
    }
}

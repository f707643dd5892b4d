package import SecretMemory

/// Bytes of a request, of which some may be a secret.
package enum RequestPart {
    /// Anybody may see them.
    case plain([UInt8])
    /// They stay in locked memory, and are wiped when the last who holds them lets go.
    ///
    /// `key` is where the secret itself stands in them: what is masked where the server repeats it.
    case secret(SharedSecret, key: Range<Int>)

    /// How many bytes they are.
    var byteCount: Int {
        switch self {
        case .plain(let bytes): bytes.count
        case .secret(let secret, _): secret.bytes.byteCount
        }
    }

    /// Whether a secret is in them.
    var isSecret: Bool {
        switch self {
        case .plain: false
        case .secret: true
        }
    }

    /// Lends the bytes to `body`; they cannot outlive the call.
    func withBytes<Result, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        switch self {
        case .plain(let bytes): try bytes.withRawSpan(body)
        case .secret(let secret, _): try secret.bytes.withBytes(body)
        }
    }
}

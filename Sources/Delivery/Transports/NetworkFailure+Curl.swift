internal import CCurl
internal import Outbox

extension NetworkFailure {
    /// What a code of libcurl's means.
    ///
    /// - Parameters:
    ///   - code: How the call ended, but not `CURLE_OK`.
    ///   - tlsWords: What the TLS library says; used for certificates alone, as libcurl's words for
    ///     other failures may repeat a proxy's address with its password.
    ///   - proxyStatus: What the proxy answered to CONNECT; nil where there was none or it agreed.
    init(_ code: CURLcode, tlsWords: String? = nil, proxyStatus: Int? = nil) {
        if let proxyStatus {
            self = .proxyAnswered(status: proxyStatus)
            return
        }
        let words = CurlLibrary.words(for: code)
        self =
            switch code {
            case CURLE_COULDNT_RESOLVE_HOST: .hostNotFound
            case CURLE_COULDNT_RESOLVE_PROXY: .proxyNotFound
            case CURLE_COULDNT_CONNECT: .noConnection
            case CURLE_OPERATION_TIMEDOUT: .timedOut
            case CURLE_SSL_CONNECT_ERROR: .handshakeFailed
            case CURLE_GOT_NOTHING: .noAnswer
            case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
                CURLE_HTTP2_STREAM:
                .brokenOff
            // The certificate of the server, or what is needed on this side to judge it.
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
                CURLE_SSL_CERTPROBLEM, CURLE_SSL_CRL_BADFILE, CURLE_SSL_INVALIDCERTSTATUS,
                CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_CLIENTCERT:
                .certificateRefused(words: tlsWords ?? words)
            case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT, CURLE_NOT_BUILT_IN:
                .unsupported(words: words)
            default: .other(words: words)
            }
    }
}

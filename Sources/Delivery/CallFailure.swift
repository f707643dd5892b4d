internal import CCurl

/// How a call failed below HTTP.
package struct CallFailure: Equatable, Sendable {
    /// libcurl's number for it (`CURLcode`).
    package var curlCode: UInt32
    /// What the TLS library says of the certificate; nil for all other failures, as libcurl's
    /// words may repeat a proxy's address with its password.
    package var detail: String?
    /// What the proxy answered to CONNECT; nil where there was none or it agreed.
    package var proxyStatus: Int?

    package init(curlCode: UInt32, detail: String? = nil, proxyStatus: Int? = nil) {
        self.curlCode = curlCode
        self.detail = detail
        self.proxyStatus = proxyStatus
    }

    var code: CURLcode { CURLcode(rawValue: curlCode) }

    /// Whether it failed before the request could be sent.
    var isBeforeRequest: Bool {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
            CURLE_SSL_CONNECT_ERROR:
            true
        default: proxyStatus != nil || code.concernsCertificate
        }
    }
}

extension CURLcode {
    /// Whether the host's owner has to look: the certificate of the server, or what is needed on
    /// this side to judge it.
    var concernsCertificate: Bool {
        switch self {
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CRL_BADFILE, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_CLIENTCERT:
            true
        default: false
        }
    }
}

import CCurl
import Outbox
import Testing

@testable import Delivery

@Suite("NetworkFailure from libcurl")
struct NetworkFailureTests {
    /// What libcurl's numbers mean; every other one is `other`.
    static let meanings: [UInt32: NetworkFailure] = [
        CURLE_COULDNT_RESOLVE_HOST.rawValue: .hostNotFound,
        CURLE_COULDNT_RESOLVE_PROXY.rawValue: .proxyNotFound,
        CURLE_COULDNT_CONNECT.rawValue: .noConnection,
        CURLE_OPERATION_TIMEDOUT.rawValue: .timedOut,
        CURLE_SSL_CONNECT_ERROR.rawValue: .handshakeFailed,
        CURLE_GOT_NOTHING.rawValue: .noAnswer,
        CURLE_PARTIAL_FILE.rawValue: .brokenOff,
        CURLE_RECV_ERROR.rawValue: .brokenOff,
        CURLE_SEND_ERROR.rawValue: .brokenOff,
        CURLE_HTTP2.rawValue: .brokenOff,
        CURLE_HTTP2_STREAM.rawValue: .brokenOff,
    ]
    static let certificate = [
        CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
        CURLE_SSL_CERTPROBLEM, CURLE_SSL_CRL_BADFILE, CURLE_SSL_INVALIDCERTSTATUS,
        CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_CLIENTCERT,
    ].map(\.rawValue)
    static let unsupported = [
        CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT, CURLE_NOT_BUILT_IN,
    ].map(\.rawValue)

    @Test("every code has one meaning, and those without one of their own keep libcurl's words")
    func codes() {
        for number in 1..<CURL_LAST.rawValue {
            let code = CURLcode(rawValue: number)
            let words = CurlLibrary.words(for: code)
            let expected: NetworkFailure =
                if Self.certificate.contains(number) {
                    .certificateRefused(words: words)
                } else if Self.unsupported.contains(number) {
                    .unsupported(words: words)
                } else {
                    Self.meanings[number] ?? .other(words: words)
                }
            #expect(NetworkFailure(code) == expected, "\(number)")
            #expect(!words.isEmpty)
        }
    }

    @Test("what the TLS library says is kept of a certificate, and of nothing else")
    func tlsWords() {
        let words = "has expired"
        #expect(
            NetworkFailure(CURLE_PEER_FAILED_VERIFICATION, tlsWords: words)
                == .certificateRefused(words: words)
        )
        for number in 1..<CURL_LAST.rawValue where !Self.certificate.contains(number) {
            let code = CURLcode(rawValue: number)
            #expect(NetworkFailure(code, tlsWords: words) == NetworkFailure(code))
        }
    }

    @Test("a proxy that answered is the reason, whatever libcurl makes of it")
    func proxy() {
        for code in [CURLE_RECV_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_COULDNT_CONNECT] {
            #expect(NetworkFailure(code, proxyStatus: 403) == .proxyAnswered(status: 403))
        }
    }
}

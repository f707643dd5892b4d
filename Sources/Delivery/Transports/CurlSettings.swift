internal import CCurl

/// What holds for every call: how the server is proved, and what is never done.
///
/// Not set on purpose: CURLOPT_VERBOSE, which would print the body; a cookie file; proxies, which
/// libcurl itself reads from `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`.
final class CurlSettings {
    private let userAgent: String
    private let certificateFile: String?
    private let certificateFolder: String?
    /// The header of a request with a body and with no fields of its own, as nearly all are.
    let headers: HeaderList

    /// Takes `SSL_CERT_FILE` and `SSL_CERT_DIR` from the environment, for any TLS library that
    /// libcurl may be built with.
    ///
    /// - Throws: `TransportError`.
    init(version: String, environment: [String: String]) throws(TransportError) {
        guard CurlLibrary.isReady else { throw .unavailable }
        userAgent = "sealhook/\(version)"
        certificateFile = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
        certificateFolder = environment["SSL_CERT_DIR"].flatMap { $0.isEmpty ? nil : $0 }
        headers = try HeaderList([], hasBody: true)
    }

    /// Sets up a new handle.
    func apply(to handle: UnsafeMutableRawPointer) throws(TransportError) {
        let options = unsafe CurlOptions(handle)
        // What is in a header is for the server, and not for a proxy on the way.
        try options.set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
        try options.set(CURLOPT_USERAGENT, text: userAgent)
        try options.set(CURLOPT_SSL_VERIFYPEER, 1)
        try options.set(CURLOPT_SSL_VERIFYHOST, 2)
        try options.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        // A redirect would carry the key elsewhere.
        try options.set(CURLOPT_FOLLOWLOCATION, 0)
        try options.set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        // What a proxy answers to CONNECT is not PagerDuty's answer.
        try options.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // Signals are the program's own, and libcurl must not raise SIGALRM.
        try options.set(CURLOPT_NOSIGNAL, 1)
        // The thread that asks goes on by itself: the program ends without waiting for any.
        try options.leaveResolver()
        // The least that libcurl takes: fewer places that a body passes through.
        try options.set(CURLOPT_UPLOAD_BUFFERSIZE, 16 * 1024)
        if let certificateFile { try options.set(CURLOPT_CAINFO, text: certificateFile) }
        if let certificateFolder { try options.set(CURLOPT_CAPATH, text: certificateFolder) }
        // What is set replaces the built-in authorities, all of them.
        if certificateFile != nil, certificateFolder == nil {
            try options.set(CURLOPT_CAPATH, text: nil)
        }
        if certificateFolder != nil, certificateFile == nil {
            try options.set(CURLOPT_CAINFO, text: nil)
        }
    }
}

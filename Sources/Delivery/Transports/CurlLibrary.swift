internal import CCurl

/// libcurl's one-time start.
enum CurlLibrary {
    /// Whether libcurl is initialised; the first use does it, with allocators that wipe.
    ///
    /// What is known to be copied: over HTTP/1 libcurl puts the header, and a body of up to 64 KiB
    /// behind it, in its send buffer, and larger bodies through its upload buffer; both are its own
    /// memory and are wiped when it gives them back. The TLS library encrypts in place. nghttp2
    /// has an allocator of its own: over HTTP/2 the last frame stays in its buffer, unlocked, until
    /// the connection is closed or the next frame overwrites it, and what it freed of a header
    /// stays as it is, so that no secret goes into one (`CurlTransfer`).
    static let isReady = sealhook_curl_start() == CURLE_OK

    /// The words libcurl has for a code: never of the host, the proxy or the body.
    static func words(for code: CURLcode) -> String {
        unsafe String(cString: curl_easy_strerror(code))
    }
}

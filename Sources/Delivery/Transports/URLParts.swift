internal import CCurl

/// The parts of an address as libcurl reads them, so that what is judged is what will be used.
struct URLParts: Equatable {
    /// In lower case.
    let scheme: String
    /// As libcurl will look it up: percent signs decoded, numeric forms made plain.
    let host: String
    let port: String
    let path: String
    /// Whether a user name, a password, a query or a fragment is there.
    let hasExtras: Bool

    /// Reads an address; nil where libcurl does not take it, or where it has no scheme.
    init?(_ text: String) {
        guard CurlLibrary.isReady, let handle = unsafe curl_url() else { return nil }
        defer { unsafe curl_url_cleanup(handle) }
        guard unsafe curl_url_set(handle, CURLUPART_URL, text, 0) == CURLUE_OK,
            let scheme = unsafe Self.part(CURLUPART_SCHEME, of: handle),
            let host = unsafe Self.part(CURLUPART_HOST, of: handle),
            let port = unsafe Self.part(CURLUPART_PORT, of: handle),
            let path = unsafe Self.part(CURLUPART_PATH, of: handle)
        else { return nil }
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path
        hasExtras = [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_QUERY, CURLUPART_FRAGMENT]
            .contains { unsafe Self.part($0, of: handle) != nil }
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard unsafe curl_url_get(handle, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK,
            let text = unsafe text
        else { return nil }
        defer { unsafe curl_free(text) }
        return unsafe String(cString: text)
    }
}

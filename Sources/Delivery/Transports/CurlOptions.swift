internal import CCurl

/// Sets the options of one easy handle and reads what it tells, by type.
@safe
struct CurlOptions {
    private let handle: UnsafeMutableRawPointer

    init(_ handle: UnsafeMutableRawPointer) {
        unsafe self.handle = handle
    }

    func set(_ option: CURLoption, _ value: Int) throws(TransportError) {
        try unsafe check(option, sealhook_curl_set_long(handle, option, value))
    }

    func set(_ option: CURLoption, size: Int) throws(TransportError) {
        try unsafe check(option, sealhook_curl_set_size(handle, option, curl_off_t(size)))
    }

    /// Sets a text, which libcurl copies; nil is its default.
    func set(_ option: CURLoption, text: String?) throws(TransportError) {
        guard let text else { return try unsafe set(option, pointer: nil) }
        try unsafe check(
            option,
            text.withCString { unsafe sealhook_curl_set_pointer(handle, option, $0) }
        )
    }

    /// Sets bytes, which libcurl copies: as many as its option for the length says.
    func set(_ option: CURLoption, copying bytes: [UInt8]) throws(TransportError) {
        let code = unsafe bytes.withUnsafeBytes {
            unsafe sealhook_curl_set_pointer(handle, option, $0.baseAddress)
        }
        try check(option, code)
    }

    /// Sets a place that libcurl keeps: it must stay for as long as the handle uses it.
    func set(_ option: CURLoption, pointer: UnsafeRawPointer?) throws(TransportError) {
        try unsafe check(option, sealhook_curl_set_pointer(handle, option, pointer))
    }

    func set(
        _ option: CURLoption,
        callback: curl_write_callback
    ) throws(TransportError) {
        try unsafe check(option, sealhook_curl_set_callback(handle, option, callback))
    }

    /// Allows the one scheme that was judged, so that nothing leads to another.
    func limitProtocols(isHTTPS: Bool) throws(TransportError) {
        try unsafe check(CURLOPT_PROTOCOLS, sealhook_curl_allow_only(handle, isHTTPS ? 1 : 0))
    }

    /// Does not wait for a name server that has not answered when the time is up; libcurl before
    /// 7.87 does.
    func leaveResolver() throws(TransportError) {
        let code = unsafe sealhook_curl_leave_resolver(handle)
        guard code == CURLE_OK else { throw .optionRefused(0) }
    }

    func number(_ info: CURLINFO) -> Int? {
        var value = 0
        return unsafe sealhook_curl_get_long(handle, info, &value) == CURLE_OK ? value : nil
    }

    func size(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return unsafe sealhook_curl_get_size(handle, info, &value) == CURLE_OK ? Int(value) : 0
    }

    private func check(_ option: CURLoption, _ code: CURLcode) throws(TransportError) {
        guard code == CURLE_OK else { throw .optionRefused(option.rawValue) }
    }
}

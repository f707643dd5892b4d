internal import CCurl
internal import Outbox
internal import SecretMemory

/// One easy handle of libcurl, used for one call after another.
///
/// libcurl calls back into it, so it must stay alive, and in the transport's hands, for as long as
/// the handle is part of the multi handle.
@safe
final class CurlTransfer {
    let handle: UnsafeMutableRawPointer
    /// Whether a secret stood in the header of one of its calls.
    private(set) var hadSecretHeader = false
    private let settings: CurlSettings
    private var call: Call?
    private var headers: HeaderList?
    private var body = [UInt8]()
    private var isBodyCut = false
    private var retryAfter: [UInt8]?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    /// Makes a handle with the settings that no call changes.
    init(settings: CurlSettings) throws(TransportError) {
        guard let handle = unsafe curl_easy_init() else {
            unsafe errorText.deallocate()
            throw .unavailable
        }
        unsafe self.handle = handle
        self.settings = settings
        try unsafe settings.apply(to: handle)
    }

    deinit {
        unsafe curl_easy_cleanup(handle)
        unsafe errorText.deallocate()
    }

    /// Sets all that belongs to one call.
    func prepare(_ call: Call) throws(TransportError) {
        self.call = call
        body.removeAll(keepingCapacity: true)
        isBodyCut = false
        retryAfter = nil
        unsafe errorText[0] = 0
        let options = unsafe CurlOptions(handle)
        let request = call.request
        try options.set(CURLOPT_URL, text: request.address)
        try options.limitProtocols(isHTTPS: request.endpoint.isSecure)
        // To loopback no proxy leads, whatever the environment says.
        try options.set(CURLOPT_NOPROXY, text: request.endpoint.isLoopback ? "*" : nil)
        try set(request, options)
        let milliseconds = max(1, Int((call.timeLimit * 1000).rounded()))
        try options.set(CURLOPT_TIMEOUT_MS, milliseconds)
        try options.set(CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, 5000))

        let place = unsafe Unmanaged.passUnretained(self).toOpaque()
        try unsafe options.set(CURLOPT_WRITEDATA, pointer: place)
        try unsafe options.set(CURLOPT_HEADERDATA, pointer: place)
        try unsafe options.set(CURLOPT_WRITEFUNCTION, callback: receiveBodyCallback)
        try unsafe options.set(CURLOPT_HEADERFUNCTION, callback: receiveHeaderCallback)
        try unsafe options.set(CURLOPT_ERRORBUFFER, pointer: errorText)
    }

    private func set(_ request: Request, _ options: CurlOptions) throws(TransportError) {
        // libcurl reads header and body where they lie. Neither place moves while `headers` and
        // `call` are kept, and they are until the handle has left the multi handle.
        let isUsual = request.headers.isEmpty && request.body != nil
        let headers =
            isUsual
            ? settings.headers : try HeaderList(request.headers, hasBody: request.body != nil)
        self.headers = headers
        try unsafe options.set(CURLOPT_HTTPHEADER, pointer: headers.first)
        // Over HTTP/2 nghttp2 would copy a secret header, in memory that nobody wipes.
        let isHTTP1 = request.hasSecretHeader
        if isHTTP1 { hadSecretHeader = true }
        let version = isHTTP1 ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS
        try options.set(CURLOPT_HTTP_VERSION, Int(version))
        // Over https a call waits to learn whether it can share a connection (HTTP/2).
        try options.set(CURLOPT_PIPEWAIT, request.endpoint.isSecure && !isHTTP1 ? 1 : 0)
        try set(request.body, options)
        // A body makes it a POST to libcurl, and so does the length of none.
        let isPost = request.body != nil || request.method == .post || request.method == .put
        if !isPost { try options.set(CURLOPT_HTTPGET, 1) }
        let isNamed = request.method != (isPost ? .post : .get)
        try options.set(CURLOPT_CUSTOMREQUEST, text: isNamed ? request.method.rawValue : nil)
    }

    private func set(_ body: RequestPart?, _ options: CurlOptions) throws(TransportError) {
        try options.set(CURLOPT_POSTFIELDSIZE_LARGE, size: body?.byteCount ?? 0)
        switch body {
        // Without any place, where it could find no bytes, libcurl would read standard input.
        case nil, .plain([]): try options.set(CURLOPT_COPYPOSTFIELDS, text: "")
        case .plain(let bytes): try options.set(CURLOPT_COPYPOSTFIELDS, copying: bytes)
        case .secret(let secret, _):
            try unsafe secret.bytes.withUnsafePointer { (bytes) throws(TransportError) in
                try unsafe options.set(CURLOPT_POSTFIELDS, pointer: bytes)
            }
        }
    }

    /// Takes the answer, and lets go of the request, which wipes what is secret in it.
    func finish(_ code: CURLcode) -> FinishedCall? {
        guard let call else { return nil }
        let options = unsafe CurlOptions(handle)
        var answer = Answer()
        answer.status = options.number(CURLINFO_RESPONSE_CODE).flatMap { $0 > 0 ? $0 : nil }
        answer.milliseconds = options.size(CURLINFO_TOTAL_TIME_T) / 1000
        answer.httpVersion = httpVersion(options)
        // Masked where it was received, so that nothing of a secret is left there either.
        call.request.maskSecrets(in: &body, isCut: isBodyCut)
        answer.body = body
        answer.retryAfter = retryAfter.map { value in
            var value = value
            call.request.maskSecrets(in: &value, isCut: false)
            return String(decoding: value, as: UTF8.self)
        }
        // An answer cut at our own limit is an answer.
        if code != CURLE_OK, !(isBodyCut && code == CURLE_WRITE_ERROR) {
            let proxyStatus = options.number(CURLINFO_HTTP_CONNECTCODE) ?? 0
            answer.failure = NetworkFailure(
                code,
                tlsWords: errorWords,
                proxyStatus: proxyStatus == 0 || proxyStatus == 200 ? nil : proxyStatus
            )
        }
        release()
        return FinishedCall(tag: call.tag, answer: answer)
    }

    /// Lets go of the request without an answer.
    func release() {
        _ = unsafe sealhook_curl_set_pointer(handle, CURLOPT_POSTFIELDS, nil)
        _ = unsafe sealhook_curl_set_pointer(handle, CURLOPT_HTTPHEADER, nil)
        _ = unsafe sealhook_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil)
        call = nil
        headers = nil
    }

    private var errorWords: String? {
        unsafe errorText.pointee == 0 ? nil : String(cString: errorText)
    }

    private func httpVersion(_ options: CurlOptions) -> String? {
        switch options.number(CURLINFO_HTTP_VERSION) {
        case Int(CURL_HTTP_VERSION_1_0): "1.0"
        case Int(CURL_HTTP_VERSION_1_1): "1.1"
        case Int(CURL_HTTP_VERSION_2_0): "2"
        default: nil
        }
    }

    /// Keeps what fits; false ends the call.
    fileprivate func receive(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let room = (call?.request.answerLimit ?? 0) - body.count
        unsafe body.append(contentsOf: bytes.prefix(room))
        if bytes.count > room { isBodyCut = true }
        return !isBodyCut
    }

    fileprivate func receiveHeader(_ line: UnsafeBufferPointer<UInt8>) {
        // A new status line begins a new set of headers, as after 100 Continue.
        if unsafe line.starts(with: Self.statusLineStart) { retryAfter = nil }
        guard line.count > Self.retryAfterStart.count,
            unsafe zip(line, Self.retryAfterStart).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
        else { return }
        let value = unsafe line.dropFirst(Self.retryAfterStart.count).prefix {
            $0 >= 0x20 || $0 == 0x09
        }
        retryAfter = unsafe Array(value)
    }

    private static let statusLineStart = Array("HTTP/".utf8)
    private static let retryAfterStart = Array("retry-after:".utf8)
}

private func transfer(_ place: UnsafeMutableRawPointer) -> CurlTransfer {
    unsafe Unmanaged<CurlTransfer>.fromOpaque(place).takeUnretainedValue()
}

private let receiveBodyCallback: curl_write_callback = { bytes, size, count, place in
    guard let bytes = unsafe bytes, let place = unsafe place else { return 0 }
    let isWanted = unsafe bytes.withMemoryRebound(to: UInt8.self, capacity: size * count) {
        unsafe transfer(place).receive(UnsafeBufferPointer(start: $0, count: size * count))
    }
    return isWanted ? size * count : 0
}

private let receiveHeaderCallback: curl_write_callback = { bytes, size, count, place in
    guard let bytes = unsafe bytes, let place = unsafe place else { return 0 }
    unsafe bytes.withMemoryRebound(to: UInt8.self, capacity: size * count) {
        unsafe transfer(place).receiveHeader(UnsafeBufferPointer(start: $0, count: size * count))
    }
    return size * count
}

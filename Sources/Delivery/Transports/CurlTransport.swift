internal import CCurl

/// libcurl's multi interface: many calls at once on one thread, over connections that are reused.
///
/// What is secret is read where it lies, in locked memory. Certificates and host names are always
/// verified, redirects never followed.
@safe
package final class CurlTransport: Transport {
    private let settings: CurlSettings
    private let multi: UnsafeMutableRawPointer
    private var idle = [CurlTransfer]()
    // By the address of the handle.
    private var active = [UInt: CurlTransfer]()

    /// - Parameters:
    ///   - version: sealhook's own, for `User-Agent`.
    ///   - environment: Where `SSL_CERT_FILE` and `SSL_CERT_DIR` are read.
    /// - Throws: `TransportError`.
    package init(version: String, environment: [String: String]) throws(TransportError) {
        settings = try CurlSettings(version: version, environment: environment)
        guard let multi = unsafe curl_multi_init() else { throw .unavailable }
        unsafe self.multi = multi
    }

    deinit {
        abandonAll()
        // The handles go before the multi handle that holds their connections.
        idle.removeAll()
        unsafe curl_multi_cleanup(multi)
    }

    package func start(_ call: Call) throws(TransportError) {
        let transfer: CurlTransfer
        if let last = idle.popLast() {
            transfer = last
        } else {
            transfer = try CurlTransfer(settings: settings)
        }
        try transfer.prepare(call)
        guard unsafe curl_multi_add_handle(multi, transfer.handle) == CURLM_OK else {
            throw .unavailable
        }
        unsafe active[UInt(bitPattern: transfer.handle)] = transfer
    }

    package func wait(upTo seconds: Double) -> [FinishedCall] {
        var finished = collect()
        guard finished.isEmpty, seconds > 0 else { return finished }
        let milliseconds = CInt(min(max(1, (seconds * 1000).rounded(.up)), 60_000))
        unsafe curl_multi_poll(multi, nil, 0, milliseconds, nil)
        finished = collect()
        return finished
    }

    package func abandonAll() {
        for transfer in active.values {
            unsafe curl_multi_remove_handle(multi, transfer.handle)
            transfer.release()
            keep(transfer)
        }
        active.removeAll()
    }

    private func collect() -> [FinishedCall] {
        var running: CInt = 0
        unsafe curl_multi_perform(multi, &running)
        var finished = [FinishedCall]()
        var rest: CInt = 0
        while let message = unsafe curl_multi_info_read(multi, &rest) {
            guard unsafe message.pointee.msg == CURLMSG_DONE,
                let handle = unsafe message.pointee.easy_handle,
                let transfer = active.removeValue(forKey: UInt(bitPattern: handle))
            else { continue }
            // The message goes with the handle, so its code is taken first.
            let code = unsafe message.pointee.data.result
            unsafe curl_multi_remove_handle(multi, handle)
            if let call = transfer.finish(code) { finished.append(call) }
            keep(transfer)
        }
        return finished
    }

    private func keep(_ transfer: CurlTransfer) {
        // A later libcurl keeps the buffer of a request for the next one: it is wiped only when the
        // handle goes.
        if !transfer.hadSecretHeader { idle.append(transfer) }
    }
}

import Foundation

/// One request over one plain socket: no proxy, no cache, no second try.
enum LoopbackRequest {
    struct Failure: Error { let call: String }

    /// Sends a request to 127.0.0.1 and returns the body of the answer.
    static func send(
        _ method: String,
        _ path: String,
        port: UInt16,
        body: String = ""
    ) throws -> Data {
        let socket = try connected(to: port)
        defer { close(socket) }
        let request = """
            \(method) \(path) HTTP/1.1\r
            Host: 127.0.0.1\r
            Connection: close\r
            Content-Length: \(body.utf8.count)\r
            \r
            \(body)
            """
        var rest = Array(request.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(socket, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Failure(call: "write") }
            rest = rest.dropFirst(count)
        }
        return try answer(from: socket)
    }

    private static func connected(to port: UInt16) throws -> Int32 {
        #if canImport(Darwin)
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #else
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        // A server that hangs by mistake must fail a test, not stop it.
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        let result = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(descriptor)
            throw Failure(call: "connect")
        }
        return descriptor
    }

    private static func answer(from socket: Int32) throws -> Data {
        var received = Data()
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let body = body(of: received) { return body }
            let count = read(socket, &chunk, chunk.count)
            guard count > 0 else { throw Failure(call: "read") }
            received += chunk[..<count]
        }
    }

    /// The body, once all of it is there.
    private static func body(of received: Data) -> Data? {
        guard let end = received.firstRange(of: Data("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: received[..<end.lowerBound], as: UTF8.self).lowercased()
        let lengthLine = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
        let length = lengthLine?.split(separator: ":").last
            .flatMap { Int($0.trimmingCharacters(in: .whitespaces)) }
        let body = received[end.upperBound...]
        return body.count >= length ?? 0 ? Data(body) : nil
    }
}

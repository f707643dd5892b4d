import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif
#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An answer as it came over the wire.
struct WireAnswer: Equatable, Sendable {
    let status: Int
    /// By lower-case name.
    let headers: [String: String]
    let body: String
}

/// One connection on a plain socket: it neither retries nor follows, so that a test sees exactly
/// what the server did.
struct LoopbackClient: Sendable {
    let url: String

    struct Failure: Error { let call: String }

    /// Posts the bodies one after the other over one connection.
    ///
    /// - Returns: An answer for each, or nil where the connection was closed without one; the
    ///   bodies after that are not sent.
    func post(_ bodies: [String], to path: String) async throws -> [WireAnswer?] {
        try await exchange(
            bodies.map { body in
                """
                POST \(path) HTTP/1.1\r
                Host: 127.0.0.1\r
                Content-Length: \(body.utf8.count)\r
                \r
                \(body)
                """
            }
        )
    }

    /// Sends requests as they stand, over one connection.
    func exchange(_ requests: [String]) async throws -> [WireAnswer?] {
        try await withCheckedThrowingContinuation { continuation in
            // A blocking call on a shared thread could keep the server itself from running.
            Thread.detachNewThread {
                continuation.resume(with: Result { try exchangeBlocking(requests) })
            }
        }
    }

    private func exchangeBlocking(_ requests: [String]) throws -> [WireAnswer?] {
        let descriptor = try connected()
        defer { close(descriptor) }
        var answers: [WireAnswer?] = []
        var buffer: [UInt8] = []
        for request in requests {
            try send(Array(request.utf8), over: descriptor)
            let answer = receive(from: descriptor, buffer: &buffer)
            answers.append(answer)
            if answer == nil { break }
        }
        return answers
    }

    private func connected() throws -> Int32 {
        #if canImport(Darwin)
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #else
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(URL(string: url)?.port ?? 0).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        // A server that hangs by mistake must fail a test, not stop it.
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(
            descriptor,
            SOL_SOCKET,
            SO_RCVTIMEO,
            &limit,
            socklen_t(MemoryLayout<timeval>.size)
        )
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

    private func send(_ bytes: [UInt8], over descriptor: Int32) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                write(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 else { throw Failure(call: "write") }
            sent += count
        }
    }

    private func receive(from descriptor: Int32, buffer: inout [UInt8]) -> WireAnswer? {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let answer = Self.takeAnswer(from: &buffer) { return answer }
            let count = read(descriptor, &chunk, chunk.count)
            guard count > 0 else { return nil }
            buffer += chunk[..<count]
        }
    }

    private static func takeAnswer(from buffer: inout [UInt8]) -> WireAnswer? {
        let text = String(decoding: buffer, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
            headers[parts[0].lowercased()] = parts.last?.trimmingCharacters(in: .whitespaces)
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        let start = text[..<end.upperBound].utf8.count
        guard buffer.count >= start + length else { return nil }
        let body = String(decoding: buffer[start..<(start + length)], as: UTF8.self)
        buffer.removeFirst(start + length)
        let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return WireAnswer(status: status, headers: headers, body: body)
    }
}

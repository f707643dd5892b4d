import Foundation
import Synchronization

/// A request as a server reads it.
struct ReceivedRequest: Sendable {
    var line: String
    var headers: [String: String]
    var body: String
    /// Which connection it came on, from 0.
    var connection: Int

    var path: String { line.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
}

/// What a server does with a request.
enum ScriptedReply: Sendable {
    /// A whole answer; the connection stays open.
    case answer(Int, headers: [String: String] = [:], body: String = "")
    /// These bytes, then the end of the connection.
    case bytes(String)
    /// The end of the connection, without a word.
    case end
    /// Nothing, until the server is stopped.
    case hang

    static let accepted = ScriptedReply.answer(202, body: #"{"status":"success"}"#)
}

/// A small HTTP/1.1 server on loopback that answers by script.
final class LoopbackServer: Sendable {
    let port: Int
    private let listener: Socket
    private let script: @Sendable (ReceivedRequest) -> ScriptedReply
    private let state = Mutex(State())

    private struct State {
        var requests = [ReceivedRequest]()
        var connections = [Socket]()
    }

    init(
        isIPv6: Bool = false,
        _ script: @escaping @Sendable (ReceivedRequest) -> ScriptedReply
    ) throws {
        (listener, port) = try Socket.listening(isIPv6: isIPv6)
        self.script = script
        let listener = listener
        Thread.detachNewThread { [weak self] in
            while let connection = listener.accepted() {
                guard let number = self?.add(connection) else { return }
                Thread.detachNewThread { [weak self] in
                    var reader = RequestReader(connection: connection, number: number)
                    while let request = reader.next() {
                        guard self?.serve(request, on: connection) == true else { break }
                    }
                    connection.shut()
                }
            }
        }
    }

    var address: String { "http://127.0.0.1:\(port)" }
    var requests: [ReceivedRequest] { state.withLock { $0.requests } }
    var connectionCount: Int { state.withLock { $0.connections.count } }

    private func add(_ connection: Socket) -> Int {
        state.withLock {
            $0.connections.append(connection)
            return $0.connections.count - 1
        }
    }

    // False at the end of the connection.
    private func serve(_ request: ReceivedRequest, on connection: Socket) -> Bool {
        state.withLock { $0.requests.append(request) }
        switch script(request) {
        case .answer(let status, let headers, let body):
            let fields = headers.map { "\($0): \($1)\r\n" }.joined()
            return connection.write(
                Array(
                    "HTTP/1.1 \(status) Scripted\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
                        .utf8
                )
            )
        case .bytes(let bytes):
            connection.write(Array(bytes.utf8))
            return false
        case .end: return false
        case .hang: return true
        }
    }

    deinit {
        listener.shut()
        state.withLock { $0.connections.forEach { $0.shut() } }
    }
}

/// Takes requests from a connection, one after another.
struct RequestReader {
    let connection: Socket
    let number: Int
    private var buffer = [UInt8]()

    init(connection: Socket, number: Int) {
        self.connection = connection
        self.number = number
    }

    /// The next request; nil at the end of the connection.
    mutating func next() -> ReceivedRequest? {
        guard let head = take(through: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = head.components(separatedBy: "\r\n")
        var headers = [String: String]()
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            headers[line[..<colon].lowercased()] = value
        }
        guard let body = take(count: headers["content-length"].flatMap(Int.init) ?? 0) else {
            return nil
        }
        return ReceivedRequest(line: lines[0], headers: headers, body: body, connection: number)
    }

    private mutating func take(through end: [UInt8]) -> String? {
        while true {
            if let range = buffer.firstRange(of: end) {
                let text = String(decoding: buffer[..<range.lowerBound], as: UTF8.self)
                buffer.removeFirst(range.upperBound)
                return text
            }
            guard let more = connection.read() else { return nil }
            buffer += more
        }
    }

    private mutating func take(count: Int) -> String? {
        while buffer.count < count {
            guard let more = connection.read() else { return nil }
            buffer += more
        }
        let text = String(decoding: buffer[..<count], as: UTF8.self)
        buffer.removeFirst(count)
        return text
    }
}

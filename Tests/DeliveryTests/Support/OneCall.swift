import Delivery
import SecretMemory

/// One post over libcurl, with a key in its body.
enum OneCall {
    static let key = "0123456789abcdef0123456789abcdef"
    static let json = #"{"routing_key":"\#(key)","payload":{"summary":"x"}}"#

    static func post(
        to address: String,
        environment: [String: String] = [:],
        timeLimit: Double = 5
    ) throws -> Answer {
        let transport = try CurlTransport(version: "1.2.3", environment: environment)
        return try post(to: address, over: transport, timeLimit: timeLimit)
    }

    static func post(
        to address: String,
        over transport: CurlTransport,
        json: String = json,
        timeLimit: Double = 5
    ) throws -> Answer {
        let key = 16..<48
        let body = RequestPart.secret(SharedSecret(try SecretBytes(copying: json)), key: key)
        let endpoint = try Endpoint(judging: address)
        return try answer(
            to: Request(.post, to: endpoint, path: "/v2/enqueue", body: body),
            over: transport,
            timeLimit: timeLimit
        )
    }

    static func answer(
        to request: Request,
        over transport: CurlTransport? = nil,
        timeLimit: Double = 5
    ) throws -> Answer {
        let transport = try transport ?? CurlTransport(version: "1.2.3", environment: [:])
        try transport.start(Call(tag: 1, request: request, timeLimit: timeLimit))
        while true {
            if let finished = transport.wait(upTo: 1).first { return finished.answer }
        }
    }
}

extension RequestPart {
    /// A secret that is none, from its first byte to its last.
    static func secret(_ text: String) throws -> RequestPart {
        .secret(SharedSecret(try SecretBytes(copying: text)), key: 0..<text.utf8.count)
    }

    /// The bytes as text.
    var text: String {
        switch self {
        case .plain(let bytes): String(decoding: bytes, as: UTF8.self)
        case .secret(let secret, _): secret.bytes.text
        }
    }
}

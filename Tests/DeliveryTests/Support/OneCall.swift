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
        let call = Call(
            tag: 1,
            address: address,
            endpoint: try Endpoint(judging: address),
            body: KeyedBody(try SecretBytes(copying: json), keyRange: 16..<48, version: 1),
            timeLimit: timeLimit
        )
        try transport.start(call)
        while true {
            if let finished = transport.wait(upTo: 1).first { return finished.answer }
        }
    }
}

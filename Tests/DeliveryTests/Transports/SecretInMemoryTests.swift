#if os(Linux)
    import Delivery
    import Foundation
    import SecretMemory
    import Testing

    private let hasTools = Tool.nginx != nil && Tool.openssl != nil

    /// Each test is a process of its own, in which nobody but the transport has had the secret.
    @Suite("A secret in memory", .enabled(if: hasTools, "nginx or openssl is missing"))
    struct SecretInMemoryTests {
        @Test("the search finds a copy outside of locked memory, and none inside")
        func search() async {
            await #expect(processExitsWith: .success) {
                let secret = try Self.secret()
                try #require(SodiumLibrary.canLockMemory())
                try #require(try MemoryScan.copies(of: secret.bytes) == [])
                let copy = UnsafeMutableRawPointer.allocate(byteCount: 4096, alignment: 16)
                secret.bytes.withUnsafePointer { copy.copyMemory(from: $0, byteCount: 40) }
                try #require(try MemoryScan.copies(of: secret.bytes).count == 1)
                copy.deallocate()
            }
        }

        @Test(
            "a token in a header is nowhere else once the answer is there, nor spoken over HTTP/2",
            arguments: ["GET", "POST", "PUT", "DELETE"]
        )
        func header(method: String) async {
            await #expect(processExitsWith: .success) { [method] in
                let certificates = try Certificates()
                try certificates.make("server", for: "localhost")
                let server = try NginxServer(certificates, "server")
                let endpoint = try Endpoint(judging: "https://localhost:\(server.port)")
                let transport = try CurlTransport(
                    version: "1",
                    environment: ["SSL_CERT_FILE": certificates.authority]
                )
                // A connection that it must not take.
                let before = Request(.get, to: endpoint, path: "/")
                try #require(try OneCall.answer(to: before, over: transport).httpVersion == "2")

                let token = try Self.secret()
                let method = try #require(Request.Method(rawValue: method))
                let request = Request(
                    method,
                    to: endpoint,
                    path: "/",
                    headers: [HeaderField("Authorization", .secret(token, key: 0..<40))],
                    body: method == .get ? nil : .plain(Array("{}".utf8))
                )
                let answer = try OneCall.answer(to: request, over: transport)
                try #require(answer.status == 202 && answer.httpVersion == "1.1")
                try #require(try MemoryScan.copies(of: token.bytes) == [])
                try #require(try server.requestCount() == 2)
            }
        }

        @Test("a routing key in a body over HTTP/1 is nowhere else once the answer is there")
        func body() async {
            await #expect(processExitsWith: .success) {
                let certificates = try Certificates()
                try certificates.make("server", for: "localhost")
                let server = try NginxServer(certificates, "server", protocols: "ssl")
                let transport = try CurlTransport(
                    version: "1",
                    environment: ["SSL_CERT_FILE": certificates.authority]
                )
                let key = try Self.secret()
                let request = Request(
                    .post,
                    to: try Endpoint(judging: "https://localhost:\(server.port)"),
                    path: "/v2/enqueue",
                    body: .secret(key, key: 0..<40)
                )
                let answer = try OneCall.answer(to: request, over: transport)
                try #require(answer.status == 202 && answer.httpVersion == "1.1")
                try #require(try MemoryScan.copies(of: key.bytes) == [])
            }
        }

        /// 40 letters that are made in locked memory.
        private static func secret() throws -> SharedSecret {
            SharedSecret(
                try SecretBytes(byteCount: 40) { bytes in
                    for offset in 0..<40 {
                        bytes.overwrite(at: offset, with: [UInt8.random(in: 0x61...0x7A)])
                    }
                }
            )
        }
    }
#endif

import CivilTime
import Delivery
import Foundation
import Outbox
import Testing

/// What TLS needs on this machine; where it is missing, the suite says that it did not run.
private let hasTools = Tool.nginx != nil && Tool.openssl != nil

@Suite("TLS", .enabled(if: hasTools, "nginx or openssl is missing"), .serialized)
struct TLSTests {
    @Test("a good certificate of a known authority is taken, and HTTP/2 spoken")
    func good() throws {
        let certificates = try Certificates()
        try certificates.make("server", for: "localhost")
        let server = try NginxServer(certificates, "server")
        let address = "https://localhost:\(server.port)"
        let byFile = try OneCall.post(
            to: address,
            environment: ["SSL_CERT_FILE": certificates.authority]
        )
        #expect(byFile.status == 202)
        #expect(byFile.httpVersion == "2")
        let byFolder = try OneCall.post(
            to: address,
            environment: ["SSL_CERT_DIR": try certificates.authorityFolder()]
        )
        #expect(byFolder.status == 202)
    }

    @Test("an address of numbers is proved too")
    func numbers() throws {
        let certificates = try Certificates()
        try certificates.make("server", for: "127.0.0.1")
        let server = try NginxServer(certificates, "server")
        let answer = try OneCall.post(
            to: "https://127.0.0.1:\(server.port)",
            environment: ["SSL_CERT_FILE": certificates.authority]
        )
        #expect(answer.status == 202)
    }

    @Test("a certificate for another name is refused, and the request never sent")
    func otherName() throws {
        let certificates = try Certificates()
        try certificates.make("server", for: "events.example")
        try expectRefusal(certificates, words: "host name")
    }

    @Test("an expired certificate is refused, and the request never sent")
    func expired() throws {
        let certificates = try Certificates()
        try certificates.make("server", for: "localhost", isExpired: true)
        try expectRefusal(certificates, words: "expired")
    }

    @Test("a self-signed certificate is refused, and the request never sent")
    func selfSigned() throws {
        let certificates = try Certificates()
        try certificates.makeSelfSigned("server", for: "localhost")
        try expectRefusal(certificates, words: "self")
    }

    @Test("an authority that this host does not know is refused, and the request never sent")
    func unknownAuthority() throws {
        let certificates = try Certificates()
        try certificates.make("server", for: "localhost")
        try expectRefusal(certificates, environment: [:], words: "certificate")
    }

    @Test("a file of authorities that is not there stops the call")
    func missingFile() throws {
        let certificates = try Certificates()
        try certificates.make("server", for: "localhost")
        try expectRefusal(
            certificates,
            environment: ["SSL_CERT_FILE": certificates.path("none.pem")],
            words: "certificate"
        )
    }

    @Test("TLS older than 1.2 is not spoken")
    func oldTLS() throws {
        let certificates = try Certificates()
        try certificates.make("server", for: "localhost")
        let server = try NginxServer(
            certificates,
            "server",
            settings: "ssl_protocols TLSv1.1; ssl_ciphers ALL:@SECLEVEL=0;"
        )
        let answer = try OneCall.post(
            to: "https://localhost:\(server.port)",
            environment: ["SSL_CERT_FILE": certificates.authority]
        )
        #expect(answer.failure == .handshakeFailed)
        #expect(try server.requestCount() == 0)
    }

    @Test("a server that accepts and never shakes hands is a time-out, to be tried again")
    func silentServer() throws {
        let (listener, port) = try Socket.listening()
        defer { listener.shut() }
        let answer = try OneCall.post(to: "https://localhost:\(port)", timeLimit: 0.3)
        guard case .retry(nil, let cause) = Verdict(answer, now: .now()) else {
            Issue.record("\(answer)")
            return
        }
        #expect(cause.word == "timeout")
    }

    private func expectRefusal(
        _ certificates: Certificates,
        environment: [String: String]? = nil,
        words: String
    ) throws {
        let server = try NginxServer(certificates, "server")
        let answer = try OneCall.post(
            to: "https://localhost:\(server.port)",
            environment: environment ?? ["SSL_CERT_FILE": certificates.authority]
        )
        #expect(answer.status == nil)
        guard case .waitForHost(let cause) = Verdict(answer, now: .now()) else {
            Issue.record("\(answer)")
            return
        }
        #expect(cause.word == "certificate")
        #expect(cause.words.contains(words), "\(cause.words)")
        #expect(try server.requestCount() == 0)
    }
}

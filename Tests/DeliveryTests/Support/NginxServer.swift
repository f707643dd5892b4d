import Foundation
import SystemPackage
import TestSupport

/// A real nginx on loopback that speaks TLS and answers every request with 202.
final class NginxServer {
    let port: Int
    private let folder: TemporaryFolder

    /// - Parameters:
    ///   - certificates: Where the certificate and its key are.
    ///   - name: Theirs.
    ///   - protocols: What is spoken on its port.
    ///   - settings: More lines for the server.
    /// - Throws: Where nginx does not start, with its words.
    init(
        _ certificates: Certificates,
        _ name: String,
        protocols: String = "ssl http2",
        settings: String = ""
    ) throws {
        folder = try TemporaryFolder()
        port = try Socket.freePort()
        let root = folder.path.string
        try folder.put(
            """
            pid \(root)/pid;
            error_log \(root)/error.log;
            worker_processes 1;
            events { worker_connections 64; }
            http {
              access_log \(root)/access.log;
              client_body_temp_path \(root)/body;
              proxy_temp_path \(root)/proxy;
              fastcgi_temp_path \(root)/fastcgi;
              uwsgi_temp_path \(root)/uwsgi;
              scgi_temp_path \(root)/scgi;
              server {
                listen 127.0.0.1:\(port) \(protocols);
                ssl_certificate \(certificates.path("\(name).pem"));
                ssl_certificate_key \(certificates.path("\(name).key"));
                \(settings)
                location / { return 202 '{"status":"success"}'; }
              }
            }
            """,
            at: "nginx.conf"
        )
        guard let nginx = Tool.nginx else { throw Tool.Failure(words: "nginx is missing") }
        // The command returns when the daemon listens.
        try Tool.run(nginx, ["-p", root, "-c", "\(root)/nginx.conf", "-e", "\(root)/error.log"])
    }

    /// How many requests it has answered.
    func requestCount() throws -> Int {
        try content(of: folder("access.log")).split(separator: "\n").count
    }

    deinit {
        guard let text = try? content(of: folder("pid")),
            let pid = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines))
        else { return }
        kill(pid, SIGTERM)
    }
}

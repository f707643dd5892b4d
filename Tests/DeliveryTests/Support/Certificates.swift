import SystemPackage
import TestSupport

/// Certificates made for one test, by openssl.
final class Certificates {
    let folder: TemporaryFolder

    /// Makes an authority, `authority.pem`.
    init() throws {
        folder = try TemporaryFolder()
        try request("authority", for: "Test authority", ["-x509", "-days", "2", "-out", authority])
    }

    var authority: String { path("authority.pem") }

    /// Makes a server's certificate, signed by the authority.
    func make(_ name: String, for host: String, isExpired: Bool = false) throws {
        try request(name, for: host, ["-new", "-out", path("\(name).csr")])
        let isNumber = host.allSatisfy { $0.isNumber || $0 == "." }
        try folder.put("subjectAltName=\(isNumber ? "IP" : "DNS"):\(host)\n", at: "\(name).ext")
        try folder.put("", at: "\(name).index")
        try folder.put(
            """
            [ca]
            default_ca = test
            [test]
            database = \(path("\(name).index"))
            new_certs_dir = \(folder.path.string)
            rand_serial = yes
            default_md = sha256
            policy = any
            [any]
            commonName = supplied
            """,
            at: "\(name).conf"
        )
        let dates =
            isExpired
            ? ["-startdate", "20200101000000Z", "-enddate", "20200201000000Z"] : ["-days", "2"]
        try openssl(
            ["ca", "-batch", "-notext", "-config", path("\(name).conf")]
                + ["-cert", authority, "-keyfile", path("authority.key")]
                + ["-extfile", path("\(name).ext"), "-in", path("\(name).csr")]
                + ["-out", path("\(name).pem")] + dates
        )
    }

    /// Makes a server's certificate that nobody signed but itself.
    func makeSelfSigned(_ name: String, for host: String) throws {
        try request(
            name,
            for: host,
            ["-x509", "-days", "2", "-addext", "subjectAltName=DNS:\(host)"]
                + ["-out", path("\(name).pem")]
        )
    }

    func path(_ name: String) -> String { folder.path.appending(name).string }

    /// A folder of authorities, as `SSL_CERT_DIR` wants it.
    func authorityFolder() throws -> String {
        try openssl("rehash", folder.path.string)
        return folder.path.string
    }

    /// Makes a key and, with it, what `kind` asks for.
    private func request(_ name: String, for subject: String, _ kind: [String]) throws {
        try openssl(
            ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
                + ["-subj", "/CN=\(subject)", "-keyout", path("\(name).key")] + kind
        )
    }

    private func openssl(_ arguments: String...) throws { try openssl(arguments) }

    private func openssl(_ arguments: [String]) throws {
        guard let openssl = Tool.openssl else { throw Tool.Failure(words: "openssl is missing") }
        try Tool.run(openssl, arguments)
    }
}

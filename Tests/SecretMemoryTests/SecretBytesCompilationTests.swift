#if os(Linux)
    import Foundation
    import Testing

    /// What the compiler refuses to do with a secret, asked of the compiler itself.
    @Suite(
        "SecretBytes, compiled",
        .enabled(if: Compiler.path != nil, "swiftc is not in PATH")
    )
    struct SecretBytesCompilationTests {
        @Test("lending a secret's bytes compiles, so that what follows fails for its own reason")
        func control() throws {
            let output = try Compiler.diagnostics(of: "_ = secret.withBytes { $0.byteCount }")
            #expect(output == "")
        }

        @Test(
            "printing, collecting, boxing or copying a secret does not compile",
            arguments: [
                "print(secret)", #"_ = "\(secret)""#, "_ = String(describing: secret)",
                "dump(secret)", "_ = Mirror(reflecting: secret)", "_ = [secret]",
                #"_ = ["key": secret]"#, "_ = (secret, 1)", "let any: Any = secret; _ = any",
                "_ = copy secret", "_ = secret == secret", "_ = secret.hashValue",
            ]
        )
        func refused(statement: String) throws {
            let output = try Compiler.diagnostics(of: statement)
            #expect(output.contains("error:"))
            #expect(output.contains("SecretBytes") || output.contains("noncopyable"))
        }
    }

    private enum Compiler {
        static let path: String? = ProcessInfo.processInfo.environment["PATH"]?
            .split(separator: ":")
            .map { "\($0)/swiftc" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }

        /// What the compiler says of a statement in a function that is lent a `secret`.
        static func diagnostics(of statement: String) throws -> String {
            let scratch = FileManager.default.temporaryDirectory
                .appendingPathComponent("sealhook-test-\(UUID().uuidString).swift")
            defer { try? FileManager.default.removeItem(at: scratch) }
            // The type's own sources, with the one type that they take from another target.
            let probe = """
                enum SecretMemoryError: Error { case initializationFailed, allocationFailed }
                func probe(_ secret: borrowing SecretBytes) { \(statement) }
                """
            try probe.write(to: scratch, atomically: false, encoding: .utf8)
            let sources = URL(fileURLWithPath: #filePath)
                .deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appendingPathComponent("Sources")
            let files = ["SecretBytes", "GuardedMemory", "SodiumLibrary", "RawSpan+Bytes"].map {
                sources.appendingPathComponent("SecretMemory/\($0).swift").path
            }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: try #require(path))
            process.arguments =
                ["-typecheck", "-swift-version", "6", "-package-name", "probe"]
                + ["-I", sources.appendingPathComponent("CSodium").path, scratch.path] + files
            let output = Pipe()
            process.standardError = output
            process.standardOutput = output
            try process.run()
            let text = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return String(decoding: text, as: UTF8.self)
        }
    }
#endif

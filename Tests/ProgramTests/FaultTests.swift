import ArgumentParser
import ChildProcess
import Diagnostics
import Foundation
import SystemPackage
import Testing

@testable import sealhook

@Suite("What ends a command is told as a fault, and only what ends the parser as a usage error")
struct FaultTests {
    private struct Stranger: Error {}

    @Test(
        "an error that knows no words of its own, or is the parser's, is a plain failure",
        arguments: [Stranger(), Errno.ioError, ValidationError("x"), ExitCode(64)] as [any Error]
    )
    func plainFailure(error: any Error) throws {
        let ending = try ending { throw error }
        #expect(ending.exitCode == 1)
        #expect(ending.errors.hasPrefix("sealhook: error: "))
        #expect(!ending.errors.contains("Usage:"))
    }

    @Test("an error with words of its own has its own exit code and hints")
    func reportable() throws {
        let ending = try ending {
            throw Diagnostic(.rollback, "an old file", hints: ["look: git log"])
        }
        #expect(ending.exitCode == 6)
        #expect(ending.errors == "sealhook: error: an old file\nhint: look: git log\n")
    }

    @Test(
        "a mistake in the arguments is a usage error",
        arguments: [["send"], ["get", "--x", "y"]]
    )
    func usage(arguments: [String]) throws {
        let ending = try ScratchRepository().sealhook(arguments)
        #expect(ending.exitCode == 64)
        #expect(ending.errors.hasPrefix("sealhook: error: "))
        #expect(ending.hintedCommands == ["sealhook \(arguments[0]) --help"])
    }

    private func ending(
        _ command: () throws -> Int32
    ) throws -> (exitCode: Int32, errors: String) {
        let pipe = Pipe()
        let console = Console(
            program: "sealhook",
            usesColour: false,
            errorOutput: pipe.fileHandleForWriting.fileDescriptor
        )
        let exitCode = SealhookProgram.run(on: console) { .exited(try command()) }.exitCode
        try pipe.fileHandleForWriting.close()
        let errors = try pipe.fileHandleForReading.readToEnd() ?? Data()
        return (exitCode, String(decoding: errors, as: UTF8.self))
    }
}

import Diagnostics
import Foundation
import Hooks
import HostTestSupport
import SystemPackage
import TestSupport
import Testing

@Suite("ProjectScript")
struct ProjectScriptTests {
    private let project: TestProject
    private let path = "payments/hooks/on-fail"

    init() throws {
        project = try TestProject(on: .disk)
        try project.makeStore()
        try project.folder.put("", at: "payments/hooks/.keep")
    }

    private func look() throws -> ProjectScript {
        ProjectScript(of: .onFail, in: try project.find())
    }

    @Test("none is none, and one that can be run is told with its path")
    func sound() throws {
        #expect(try look() == .none)
        for text in ["#!/bin/sh\nexit 0\n", "#!/usr/bin/env sh\n", "echo no interpreter\n"] {
            try project.folder.file(path, text, mode: "755")
            #expect(try look() == .runnable(project.folder(path)))
        }
        #expect(ProjectScript.faults(in: try project.find()).isEmpty)
    }

    @Test(
        "what is there and cannot be run is told with what mends it",
        arguments: [
            ("#!/bin/sh\nexit 0\n", "644", "it is not executable", "chmod +x hooks/on-fail"),
            ("#!/bin/sh\r\nexit 0\r\n", "755", "CR LF", "sed -i"),
            ("#!/bin/sh\nset -eu\r\nexit 0\n", "755", "CR LF", "* text eol=lf"),
            ("#!/usr/bin/env python3\r\n", "755", "CR LF", "sed -i"),
            ("\u{FEFF}#!/bin/sh\n", "755", "byte order mark", "sed -i"),
            ("", "755", "it is empty", "sealhook init"),
            ("#!/no/such/shell\n", "755", "'/no/such/shell' is not on this host", "head -1"),
            ("#!\n", "755", "its interpreter", "head -1"),
        ]
    )
    func broken(text: String, mode: String, words: String, mend: String) throws {
        try project.folder.file(path, text, mode: mode)
        guard case .unrunnable(let fault) = try look() else {
            Issue.record("it counts as one that can be run")
            return
        }
        #expect(fault.summary.hasPrefix("hooks/on-fail: it cannot be run: "))
        #expect(fault.summary.contains(words))
        #expect(fault.hints.contains { $0.contains(mend) })
        #expect(ProjectScript.faults(in: try project.find()) == [fault])
    }

    @Test("a folder and a link that leads nowhere are no scripts")
    func noFile() throws {
        let file = project.folder(path).string
        try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
        guard case .unrunnable(let folder) = try look() else {
            Issue.record("a folder counts as a script")
            return
        }
        #expect(folder.summary.contains("it is a folder"))
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "gone")
        guard case .unrunnable(let link) = try look() else {
            Issue.record("a link to nothing counts as a script")
            return
        }
        #expect(link.summary.contains("leads nowhere"))
    }
}

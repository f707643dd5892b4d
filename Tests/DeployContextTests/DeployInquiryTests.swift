import DeployContext
import SystemPackage
import TestSupport
import Testing

/// What git is asked, and how often, by the words of one that writes them down.
@Suite("DeployInquiry")
struct DeployInquiryTests {
    private let scratch: ScratchRepository
    private let programs: TemporaryFolder

    init() throws {
        scratch = try ScratchRepository()
        programs = try TemporaryFolder(on: .disk)
        try scratch.git("remote", "add", "origin", "git@github.com:acme/shop.git")
        try scratch.commit("first")
        let script = """
            #!/bin/sh
            echo "$*" >>'\(programs("calls"))'
            PATH='\(ScratchRepository.variables["PATH"] ?? "")' exec git "$@"
            """
        try programs.file("git", script, mode: "755")
    }

    private func inquiry(
        _ said: [String: String] = [:],
        service: String? = nil
    ) -> DeployInquiry {
        var variables = ScratchRepository.variables.merging(said) { $1 }
        variables["PATH"] = "\(programs.path):\(variables["PATH"] ?? "")"
        return DeployInquiry(variables: variables, folder: scratch.folder, service: service)
    }

    private var calls: [Substring] {
        String(decoding: programs.bytes(of: "calls") ?? [], as: UTF8.self).split(separator: "\n")
    }

    @Test("nothing is asked before something is to be known")
    func idle() {
        let inquiry = inquiry()
        #expect(!inquiry.hostName.isEmpty)
        #expect(calls.isEmpty)
    }

    @Test("git is not asked for a service that somebody has named")
    func namedService() {
        #expect(inquiry(service: "payments").service == "payments")
        #expect(inquiry(["SEALHOOK_SERVICE": "billing"], service: "payments").service == "billing")
        #expect(calls.isEmpty)
    }

    @Test("git is asked once, for its remotes, for a service that nobody has named")
    func derivedService() {
        let inquiry = inquiry(["SEALHOOK_SERVICE": ""])
        #expect(inquiry.service == "shop")
        #expect(inquiry.service == "shop")
        #expect(calls.count == 1)
        #expect(calls.first?.contains("config --null --get-regexp") == true)
    }

    @Test("git is asked twice for all that can be known, whatever was known before")
    func context() {
        let inquiry = inquiry()
        #expect(inquiry.service == "shop")
        inquiry.begin()
        let context = inquiry.context
        #expect(context.service == "shop")
        #expect(context.subject == "first")
        #expect(inquiry.context == context, "the deploy's id, too, is made once")
        #expect(calls.count == 2)
    }

    @Test("outside of every repository git is not started, and the folder names the service")
    func noRepository() throws {
        let plain = try ScratchRepository(named: "billing", git: false)
        var variables = ScratchRepository.variables
        variables["PATH"] = programs.path.string
        let inquiry = DeployInquiry(variables: variables, folder: plain.folder)
        #expect(inquiry.service == "billing")
        #expect(inquiry.context.notes == ["\"\(plain.folder)\" is in no git repository"])
        #expect(calls.isEmpty)
    }
}

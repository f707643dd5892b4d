import DurableFiles
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import SecretStore

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("Store on a full disk")
struct StoreDiskFullTests {
    @Test("a seal that does not fit on the disk is an error, and the old file is intact")
    func keepsOldFile() async {
        // The limit holds for the whole process, so the test has one of its own.
        await #expect(processExitsWith: .success) {
            let host = try TestHost()
            let file = "repository/secrets/pagerduty/payments.seal"
            try host.set("pagerduty/payments", to: "old")
            let before = try #require(host.folder.bytes(of: file))
            WriteSignals.becomeErrors()
            #if canImport(Darwin)
                let resource = RLIMIT_FSIZE
            #else
                let resource = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
            #endif
            var limit = rlimit(rlim_cur: 256, rlim_max: 256)
            try #require(setrlimit(resource, &limit) == 0)
            do {
                try host.set("pagerduty/payments", to: "new")
                Issue.record("the seal fitted")
            } catch let error as FileError {
                #expect(error.code == .fileTooLarge)
            }
            #expect(host.folder.bytes(of: file) == before)
            #expect(try host.folder.names(in: "repository/secrets/pagerduty") == ["payments.seal"])
            #expect(try host.value(of: "pagerduty/payments") == "old")
        }
    }
}

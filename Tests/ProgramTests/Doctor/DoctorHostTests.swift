import Foundation
import Outbox
import SystemPackage
import Testing

@Suite("sealhook doctor, where nothing can be queued")
struct DoctorHostTests {
    private static let skipped: Comment = "only root on Linux can mount a tiny disk"

    @Test("a host key whose other half is there is a fault while the outbox is empty")
    func hostKeyGone() throws {
        let repository = try ScratchRepository.ready()
        #expect(try repository.sendChange("sent").exitCode == 0)
        let folder = try repository.stateFolder()
        try FileManager.default.removeItem(atPath: folder.appending("host-key").string)
        let ending = try repository.sealhook(["doctor"])
        #expect(ending.exitCode == 4)
        let key = try ending.part("host key")
        #expect(!key.isWell)
        #expect(key.text.contains("the host's key is gone"))
        #expect(
            ending.doctorHints.contains { $0.hasSuffix("rm \(folder.appending("host-key.pub"))") }
        )
        #expect(try ending.part("outbox").isWell)
    }

    @Test("a host key that is gone with its other half is a fault where events wait for it")
    func bothHalvesGone() throws {
        let repository = try ScratchRepository.ready()
        try repository.queue("waits")
        let folder = try repository.stateFolder()
        try repository.shell("rm '\(folder.string)'/host-key*")
        let ending = try repository.sealhook(["doctor"])
        #expect(ending.exitCode == 4)
        #expect(try ending.part("host key").text.contains("nobody can open what waits (1)"))
        #expect(try ending.part("outbox").text.hasPrefix("1 waiting"))
        // Doctor only looks: with a new pair the old one could be put back no more.
        #expect(!FileManager.default.fileExists(atPath: folder.appending("host-key").string))
    }

    struct Damage: CustomTestStringConvertible {
        let testDescription: String
        let line: String
        let exitCode: Int32
        let words: String
        let hint: String
    }

    @Test(
        "a host key that cannot be used is a fault with what mends it",
        arguments: [
            Damage(
                testDescription: "others may read it",
                line: "chmod 644 host-key",
                exitCode: 8,
                words: "other users can read this key",
                hint: "chmod 600 "
            ),
            Damage(
                testDescription: "it is no key",
                line: "echo garbage >host-key",
                exitCode: 7,
                words: "it is no key of a host",
                hint: "mv "
            ),
            Damage(
                testDescription: "its public half is none",
                line: "echo garbage >host-key.pub",
                exitCode: 7,
                words: "it is no public key of a host",
                hint: "it is made anew from the host's key: rm "
            ),
        ]
    )
    func hostKey(damage: Damage) throws {
        let repository = try ScratchRepository.ready()
        #expect(try repository.sendChange("sent").exitCode == 0)
        try repository.shell(damage.line, in: try repository.stateFolder())
        let ending = try repository.sealhook(["doctor"])
        #expect(ending.exitCode == damage.exitCode, "\(ending.output)")
        #expect(try ending.part("host key").text.contains(damage.words))
        #expect(ending.doctorHints.contains { $0.contains(damage.hint) })
    }

    @Test(
        "a state folder on a full disk, or one that is read-only, is a fault",
        .enabled(if: TinyDisk.isPossible, skipped)
    )
    func disk() throws {
        let repository = try ScratchRepository()
        let disk = try TinyDisk(at: repository.root.appending("state"), kilobytes: 128)
        try repository.startSandbox()
        try repository.initialize()
        #expect(try repository.sendChange("sent").exitCode == 0)
        #expect(try repository.sealhook(["doctor"]).exitCode == 0)
        try disk.fill()
        let full = try repository.sealhook(["doctor"])
        #expect(full.exitCode == 1)
        #expect(try full.part("state folder").text.hasSuffix("the disk is full"))
        #expect(full.doctorHints.contains { $0.contains("df -h ") })
        try disk.empty()
        try disk.freeze()
        let frozen = try repository.sealhook(["doctor"])
        #expect(frozen.exitCode == 1)
        #expect(try frozen.part("state folder").text.hasSuffix("read-only file system"))
        #expect(frozen.doctorHints.contains { $0.contains("see how it is mounted: df ") })
        try disk.thaw()
        #expect(try repository.sealhook(["doctor"]).exitCode == 0)
    }

    @Test(
        "a file system without inodes is told from a full one",
        .enabled(if: TinyDisk.isPossible, skipped)
    )
    func inodes() throws {
        let repository = try ScratchRepository()
        let disk = try TinyDisk(at: repository.root.appending("state"), kilobytes: 512)
        try repository.startSandbox()
        try repository.initialize()
        #expect(try repository.sendChange("sent").exitCode == 0)
        let empty = "i=0; while : >fill.$i; do i=$((i+1)); done 2>/dev/null; true"
        try disk.limitInodes(to: 64)
        try repository.shell(empty, in: disk.path)
        let ending = try repository.sealhook(["doctor"])
        #expect(ending.exitCode == 1)
        #expect(try ending.part("state folder").text.contains("no more files (inodes)"))
        #expect(ending.doctorHints.contains { $0.contains("df -i ") })
        let sent = try repository.sendChange("refused")
        #expect(sent.errors.contains("no more files (inodes)"), "\(sent.errors)")
    }

    @Test("a queue that is no folder is a fault with a hint")
    func queueIsFile() throws {
        let repository = try ScratchRepository.ready()
        #expect(try repository.sendChange("sent").exitCode == 0)
        try repository.shell("rmdir outbox; : >outbox", in: try repository.stateFolder())
        let ending = try repository.sealhook(["doctor"])
        #expect(ending.exitCode == 1)
        #expect(try !ending.part("state folder").isWell)
        #expect(ending.doctorHints.contains { $0.contains("ls -la ") })
    }
}

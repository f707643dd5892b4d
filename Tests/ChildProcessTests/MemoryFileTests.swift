import ChildProcess
import SecretMemory
import SystemPackage
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

struct MemoryFileTests {
    @Test("the bytes can be read by position, again and again")
    func reading() throws {
        let file = try MemoryFile(makeSecret("a secret"))
        for _ in 0..<2 {
            let read = try SecretBytes(
                reading: file.descriptor,
                limit: 100,
                fromAbsoluteOffset: 0
            )
            #expect(read.text() == "a secret")
        }
    }

    @Test("a child that is given it reads it at the same number; another has nothing there")
    func children() throws {
        let file = try MemoryFile(makeSecret("a secret"))
        let number = "\(file.descriptor.rawValue)"
        var command = ProcessCommand.shell("cat /dev/fd/$1", [number])
        #expect(try CapturedOutput.run(command).text == "")
        command.inheritedDescriptors = [file.descriptor]
        #expect(try CapturedOutput.run(command).text == "a secret")
    }

    @Test("it is closed when its owner ends")
    func closing() throws {
        var before = stat(), after = stat()
        let number: Int32
        do {
            let file = try MemoryFile(makeSecret("a secret"))
            number = file.descriptor.rawValue
            try #require(fstat(number, &before) == 0)
        }
        // The number may stand for another file by now, but not for this one.
        let isGone = fstat(number, &after) != 0
        #expect(isGone || before.st_dev != after.st_dev || before.st_ino != after.st_ino)
    }
}

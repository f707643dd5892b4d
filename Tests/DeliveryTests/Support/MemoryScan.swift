#if os(Linux)
    import Foundation
    import SecretMemory

    /// Looks for a secret in the memory of this process, wherever that is not locked.
    enum MemoryScan {
        /// A range of addresses, and what lies there.
        private struct Mapping {
            var start: UInt
            var end: UInt
            var name: String
            var isWritable: Bool
            var isLocked = false
        }

        /// The names of the mappings in which the bytes were found, one for each copy.
        ///
        /// Memory that cannot be written is that of the programs on the disk.
        /// The memory is read where it lies: what would be copied to be looked at would be found.
        static func copies(of secret: borrowing SecretBytes) throws -> [String] {
            var found = [String]()
            for mapping in try mappings() where mapping.isWritable && !mapping.isLocked {
                guard var place = UnsafeRawPointer(bitPattern: mapping.start),
                    let end = UnsafeRawPointer(bitPattern: mapping.end)
                else { continue }
                let count = secret.byteCount
                secret.withUnsafePointer { bytes in
                    while end - place >= count,
                        let next = memchr(place, CInt(bytes[0]), end - place - count + 1)
                    {
                        if memcmp(next, bytes, count) == 0 { found.append(mapping.name) }
                        place = UnsafeRawPointer(next) + 1
                    }
                }
            }
            return found
        }

        private static func mappings() throws -> [Mapping] {
            var mappings = [Mapping]()
            // Foundation's other ways to read a file stop where the size of one in /proc ends.
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/self/smaps"))
            let text = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ", omittingEmptySubsequences: true)
                if words[0] == "VmFlags:" {
                    mappings[mappings.count - 1].isLocked = words.contains("lo")
                } else if !words[0].hasSuffix(":") {
                    let bounds = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
                    let name = words.count > 5 ? words[5...].joined(separator: " ") : "anonymous"
                    mappings.append(
                        Mapping(
                            start: bounds[0],
                            end: bounds[1],
                            name: name,
                            isWritable: words[1].hasPrefix("rw")
                        )
                    )
                }
            }
            return mappings
        }
    }
#endif

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A process and what it has started.
enum ProcessTree {
    /// The ids of a child, of its children and so on, as far as they are in this process's group;
    /// what has left that is on its own.
    static func members(from child: Int32) -> [Int32] {
        let group = getpgrp()
        var found = [child], next = 0
        while next < found.count {
            found += children(of: found[next]).filter { getpgid($0) == group }
            next += 1
        }
        return found
    }

    #if canImport(Darwin)
        private static func children(of process: Int32) -> [Int32] {
            var ids = [pid_t](repeating: 0, count: 1024)
            let size = Int32(ids.count * MemoryLayout<pid_t>.size)
            let count = unsafe proc_listchildpids(process, &ids, size)
            return Array(ids.prefix(max(0, Int(count))))
        }
    #else
        /// Empty where the system does not tell (proc(5), CONFIG_PROC_CHILDREN).
        private static func children(of process: Int32) -> [Int32] {
            // Each thread has its own; those of a program that starts others from several are few.
            let folder = "/proc/\(process)/task"
            guard let threads = unsafe opendir(folder) else { return [] }
            defer { unsafe closedir(threads) }
            var ids = [Int32]()
            while let entry = unsafe readdir(threads) {
                let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                    unsafe String(
                        cString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self)
                    )
                }
                guard let thread = Int32(name) else { continue }
                ids += numbers(in: "\(folder)/\(thread)/children")
            }
            return ids
        }

        private static func numbers(in path: String) -> [Int32] {
            guard let file = unsafe fopen(path, "re") else { return [] }
            defer { unsafe fclose(file) }
            var numbers = [Int32](), line: UnsafeMutablePointer<CChar>?, size = 0
            defer { unsafe free(line) }
            while unsafe getline(&line, &size, file) > 0, let text = unsafe line {
                numbers += unsafe String(cString: text).split(separator: " ").compactMap {
                    Int32($0)
                }
            }
            return numbers
        }
    #endif
}

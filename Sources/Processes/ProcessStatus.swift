internal import Glibc

/// What `/proc/PID/stat` tells of a process.
package struct ProcessStatus: Sendable, Hashable {
    package let parent: Int32
    /// In the kernel's ticks since the boot.
    package let startTicks: Int

    /// Nil where there is no such process.
    package init?(of pid: Int32) {
        guard let bytes = try? OwnedDescriptor.open("/proc/\(pid)/stat", O_RDONLY).bytes(),
            // PID (NAME) STATE PARENT …, and a name may hold anything.
            let name = bytes.lastIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let fields = bytes[(name + 1)...].split(separator: UInt8(ascii: " "))
        guard fields.count > 19, let parent = Int32(String(decoding: fields[1], as: UTF8.self)),
            let startTicks = Int(String(decoding: fields[19], as: UTF8.self))
        else { return nil }
        self.parent = parent
        self.startTicks = startTicks
    }
}

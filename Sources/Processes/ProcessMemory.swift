internal import CProcesses
internal import Glibc
import Synchronization

/// The memory of this process.
package enum ProcessMemory {
    /// As the kernel counts it; 0 where it does not say.
    package static var residentBytes: Int {
        guard let file = fopen("/proc/self/statm", "re") else { return 0 }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 128)
        guard fgets(&buffer, Int32(buffer.count), file) != nil else { return 0 }
        let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let words = text.split(separator: " ")
        guard words.count > 1, let pages = Int(words[1]) else { return 0 }
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// Keeps pieces of at least so many bytes apart from the rest, so that the kernel has each back as soon as it is freed.
    ///
    /// By itself glibc does so with the first, and then keeps all that are no larger.
    ///
    /// - Parameter bytes: At most 32 MiB, which is the most that glibc takes.
    package static func giveBackAtOnce(from bytes: Int) { give_back_at_once(bytes) }

    /// Gives the kernel back what large work has left free between what is kept, and the pages of code that it ran; and again
    /// when what follows has come to rest.
    ///
    /// The kernel maps the pages of a program sixteen at a time, far more than are run. What runs next takes them again from
    /// the file's, a tenth of a millisecond in all.
    package static func giveBack() {
        give_back_memory()
        guard asked.add(1, ordering: .relaxed).oldValue == 0 else { return }
        Task {
            var known = 0
            repeat {
                known = asked.load(ordering: .relaxed)
                try? await Task.sleep(for: .milliseconds(100))
            } while !asked.compareExchange(expected: known, desired: 0, ordering: .relaxed).exchanged
            give_back_memory()
        }
    }

    /// How often it was asked for since all was at rest.
    private static let asked = Atomic(0)
}

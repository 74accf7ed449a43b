internal import Glibc
internal import Processes

/// Who supervises a run: `supervisor.json`, written before anything of the run is executed.
///
/// Where it is there for an attempt, the attempt may have been executed and is never started again.
package struct SupervisorNote: Sendable, Hashable, Codable {
    /// Counts from 1.
    package var attempt: Int
    package var pid: Int32
    /// When the process started, in the kernel's ticks since the boot: a process id is used again, this pair is not.
    package var startTicks: Int
    package var bootID: String

    private enum CodingKeys: String, CodingKey {
        case attempt, pid
        case startTicks = "start_ticks"
        case bootID = "boot_id"
    }

    /// Of this process.
    package init(attempt: Int) {
        self.attempt = attempt
        pid = getpid()
        startTicks = ProcessStatus(of: pid)?.startTicks ?? 0
        bootID = Self.currentBootID
    }

    private static var currentBootID: String {
        let bytes = try? OwnedDescriptor.open("/proc/sys/kernel/random/boot_id", O_RDONLY).bytes()
        return String(decoding: (bytes ?? []).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    /// Whether the process that the note names is there, and is still the same.
    package var isAlive: Bool {
        bootID == Self.currentBootID && ProcessStatus(of: pid)?.startTicks == startTicks
    }
}

import Glibc
import Processes

/// A limit of the kernel's inotify, lowered while something begins that keeps to it from then on.
struct KernelLimit {
    private let path: String

    static let queuedEvents = KernelLimit(path: "/proc/sys/fs/inotify/max_queued_events")
    static let watches = KernelLimit(path: "/proc/sys/fs/inotify/max_user_watches")

    /// Nil where this user may not change it.
    func lowered<Result>(to value: Int, _ body: () async throws -> Result) async throws -> Result? {
        guard let lock = try? OwnedDescriptor.open(path, O_RDONLY) else { return nil }
        // Whoever read it while it is lowered would leave it so.
        while flock(lock.number, LOCK_EX | LOCK_NB) != 0 { try await Task.sleep(for: .milliseconds(10)) }
        guard let before = try? OwnedDescriptor.open(path, O_RDONLY).bytes(), write(Array("\(value)\n".utf8)) else {
            print("not run: this user may not write \(path)")
            return nil
        }
        defer { _ = write(before) }
        return try await body()
    }

    private func write(_ bytes: [UInt8]) -> Bool {
        guard let file = try? OwnedDescriptor.open(path, O_WRONLY) else { return false }
        return bytes.withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, $0.count) } == bytes.count
    }
}

import Glibc

/// What tells whether a file is still what it was when it was read.
struct FileStamp: Sendable, Hashable {
    private let device: UInt64
    private let inode: UInt64
    private let size: Int64
    /// In nanoseconds, as are all times here.
    private let modified: Int64
    private let changed: Int64

    /// Nil where there is no such file.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// What stands at a path, of a folder only which it is, for its times change with each file in it.
    ///
    /// Nil where nothing does.
    init?(ofPlace path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        if status.st_mode & S_IFMT == S_IFDIR {
            (status.st_size, status.st_mtim, status.st_ctim) = (0, timespec(), timespec())
        }
        self.init(status)
    }

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        modified = Self.nanoseconds(status.st_mtim)
        changed = Self.nanoseconds(status.st_ctim)
    }

    /// Whether any later write makes another stamp.
    ///
    /// The kernel's clock of files goes in steps of some milliseconds: what is written twice within one bears the same times.
    var isSettled: Bool {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let age = Self.nanoseconds(now) &- max(modified, changed)
        return age > Self.clockStep || age < 0
    }

    private static let clockStep: Int64 = 50_000_000

    /// Times before 1677 or behind 2262 wrap around, which still tells a change.
    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}

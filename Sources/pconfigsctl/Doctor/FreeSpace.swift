import Glibc

/// The room that a disk has left.
enum FreeSpace {
    /// Below it a few runs fill the disk, in MiB.
    static let little = 512

    /// In MiB; nil where the disk does not say.
    static func megabytes(in folder: String) -> Int? {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        let (bytes, overflow) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return Int(clamping: (overflow ? .max : bytes) >> 20)
    }
}

internal import Glibc
package import Processes

/// The room for a run's end, taken on the disk before the program starts: a disk that the run fills up cannot keep its
/// end from being recorded.
package struct ReservedExit: ~Copyable, Sendable {
    private static let size = 4096
    private static let longestReason = 2048

    private let folder: RunFolder
    private let partial: String
    private let file: OwnedDescriptor

    package init(in folder: RunFolder) throws(SystemError) {
        self.folder = folder
        partial = folder.exit + ".partial"
        let file = try OwnedDescriptor.open(partial, O_RDWR | O_CREAT | O_TRUNC)
        try file.writeAll([UInt8](repeating: UInt8(ascii: " "), count: Self.size)[...], to: partial)
        try DurableFile.synchronize(file, of: partial)
        self.file = file
    }

    /// Writes the end; whoever sees `exit.json` sees it whole.
    package consuming func fill(with exit: RunExit) throws(SystemError) {
        var exit = exit
        exit.reason = exit.reason.map { String($0.prefix(Self.longestReason)) }
        let bytes = try DurableFile.text(of: exit)
        guard lseek(file.number, 0, SEEK_SET) == 0 else { throw SystemError("seek \(partial)", errno) }
        try file.writeAll(bytes[...], to: partial)
        guard ftruncate(file.number, bytes.count) == 0 else { throw SystemError("truncate \(partial)", errno) }
        try DurableFile.synchronize(file, of: partial)
        try DurableFile.publish(partial, as: folder.exit)
    }
}

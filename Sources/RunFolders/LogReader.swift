internal import Glibc
internal import Processes

/// Reads a program's log by offset, while it grows and after.
package struct LogReader: Sendable {
    /// Bytes of a log, and where in it they start: behind what was asked for where the middle is dropped.
    package struct Piece: Sendable, Hashable {
        package var offset: Int
        package var bytes: [UInt8]
    }

    private static let longestPiece = 1 << 16

    private let log: String
    private let layout: LogLayout

    package init(of stream: OutputStream, in folder: RunFolder) {
        log = folder.log(of: stream)
        let launch = DurableFile.read(RunLaunch.self, from: folder.launch)
        layout = LogLayout(limit: launch?.logLimit ?? RunLaunch.standardLogLimit)
    }

    /// Nil where there is no more, or not yet.
    package func piece(at offset: Int) -> Piece? {
        let offset = max(0, offset)
        if offset < layout.firstPart { return read(partAt: 0, from: offset, to: layout.firstPart) }
        // A part may go between being listed and being opened; then a later one is the oldest.
        for _ in 0..<16 {
            let parts = LogLayout.laterParts(of: log)
            guard let next = parts.firstIndex(where: { $0 > offset }) ?? (parts.isEmpty ? nil : parts.count) else {
                return nil
            }
            if next > 0, let piece = read(partAt: parts[next - 1], from: offset, to: .max) { return piece }
            guard next < parts.count else { return nil }
            if let piece = read(partAt: parts[next], from: parts[next], to: .max) { return piece }
        }
        return nil
    }

    private func read(partAt start: Int, from offset: Int, to end: Int) -> Piece? {
        guard let file = try? OwnedDescriptor.open(LogLayout.path(ofPartAt: start, of: log), O_RDONLY) else {
            return nil
        }
        var buffer = [UInt8](repeating: 0, count: min(Self.longestPiece, end - offset))
        let count = pread(file.number, &buffer, buffer.count, offset - start)
        guard count > 0 else { return nil }
        return Piece(offset: offset, bytes: Array(buffer.prefix(count)))
    }
}

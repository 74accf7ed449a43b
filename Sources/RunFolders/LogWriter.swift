internal import Glibc
package import Processes

/// Appends what a program writes to its log, within the log's bound.
///
/// A log that cannot be written is noted and the rest dropped: a full disk must not hold up the program.
package struct LogWriter: ~Copyable {
    private let log: String
    /// Without the folder, which may be moved.
    private let name: String
    private let layout: LogLayout
    private var part: OwnedDescriptor
    private var partStart: Int
    private var partEnd: Int
    private var laterParts: [Int]
    /// Why bytes were dropped, and how many.
    package private(set) var failure: SystemError?
    package private(set) var droppedBytes = 0

    /// Goes on behind what the log holds.
    package init(to log: String, limit: Int) throws(SystemError) {
        self.log = log
        name = log.split(separator: "/").last.map { String($0) } ?? log
        layout = LogLayout(limit: limit)
        laterParts = LogLayout.laterParts(of: log)
        partStart = laterParts.last ?? 0
        let path = LogLayout.path(ofPartAt: partStart, of: log)
        let file = try OwnedDescriptor.open(path, O_WRONLY | O_CREAT | O_APPEND)
        partEnd = partStart + max(0, Int(lseek(file.number, 0, SEEK_END)))
        part = file
    }

    package mutating func append(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while !rest.isEmpty {
            do throws(SystemError) {
                let room = try roomInPart()
                let count = try write(rest.prefix(room))
                partEnd += count
                rest = rest.dropFirst(count)
            } catch {
                failure = error
                droppedBytes += rest.count
                return
            }
        }
    }

    private func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
        let number = part.number
        while true {
            let count = bytes.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
            if count > 0 { return count }
            guard errno == EINTR else { throw SystemError("write \(name)", errno) }
        }
    }

    /// How much the part takes; a new one is begun where it is full.
    private mutating func roomInPart() throws(SystemError) -> Int {
        let size = partStart == 0 ? layout.firstPart : layout.laterPart
        let room = size - (partEnd - partStart)
        if room > 0 { return room }
        part = try OwnedDescriptor.open(
            LogLayout.path(ofPartAt: partEnd, of: log), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND)
        partStart = partEnd
        laterParts.append(partStart)
        if laterParts.count > LogLayout.mostLaterParts { dropOldestPart() }
        return layout.laterPart
    }

    private mutating func dropOldestPart() {
        let oldest = laterParts.removeFirst()
        unlink(LogLayout.path(ofPartAt: oldest, of: log))
        guard oldest == layout.firstPart,
            let first = try? OwnedDescriptor.open(log, O_WRONLY | O_APPEND)
        else { return }
        // Readers take no more of the first part than belongs there, so this is for those who open the file itself.
        try? first.writeAll(Array("\n[pconfigs: the middle is dropped; it goes on in \(name).*]\n".utf8)[...], to: log)
    }
}

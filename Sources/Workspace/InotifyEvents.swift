import Glibc

/// The events in what a read from an inotify descriptor gave.
struct InotifyEvents: Sequence, IteratorProtocol {
    struct Event {
        let watch: Int32
        let mask: UInt32
        /// Of what it happened to in the watched folder; empty for the folder itself.
        let name: String

        func has(_ flag: some BinaryInteger) -> Bool { mask & UInt32(truncatingIfNeeded: flag) != 0 }
    }

    private var rest: UnsafeRawBufferPointer

    /// - Parameter bytes: They must stay where they are while the events are gone over.
    init(_ bytes: UnsafeRawBufferPointer) {
        rest = bytes
    }

    mutating func next() -> Event? {
        let headSize = MemoryLayout<inotify_event>.size
        guard rest.count >= headSize else { return nil }
        let head = rest.loadUnaligned(as: inotify_event.self)
        let end = headSize + Int(head.len)
        guard rest.count >= end else { return nil }
        let name = String(decoding: rest[headSize..<end].prefix { $0 != 0 }, as: UTF8.self)
        rest = UnsafeRawBufferPointer(rebasing: rest[end...])
        return Event(watch: head.wd, mask: head.mask, name: name)
    }
}

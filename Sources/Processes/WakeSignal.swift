internal import Glibc

/// Wakes a thread that waits in `poll`.
package struct WakeSignal: ~Copyable, Sendable {
    private let reader: OwnedDescriptor
    private let writer: OwnedDescriptor

    package init() throws(SystemError) {
        let pair = try OwnedDescriptor.pipe()
        try pair.first.stopBlocking()
        try pair.second.stopBlocking()
        self = WakeSignal(pair: pair)
    }

    private init(pair: consuming OwnedDescriptor.Pair) {
        reader = pair.first
        writer = pair.second
    }

    /// Readable after ``send()`` until ``reset()``; for `poll`.
    package var descriptor: Int32 { reader.number }

    package func send() {
        var byte: UInt8 = 1
        // A full pipe wakes as well as one more byte would.
        _ = write(writer.number, &byte, 1)
    }

    package func reset() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(reader.number, &bytes, bytes.count) > 0 {}
    }
}

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

    /// Waits for a ``send()``; false where the instant came first.
    package func wait(until instant: ContinuousClock.Instant?) -> Bool {
        var wait = pollfd(fd: reader.number, events: Int16(POLLIN), revents: 0)
        return poll(&wait, 1, PollTimeout.milliseconds(until: instant)) > 0
    }

    package func reset() {
        var bytes: InlineArray<64, UInt8> = .init(repeating: 0)
        var span = bytes.mutableSpan
        span.withUnsafeMutableBufferPointer { while read(reader.number, $0.baseAddress, $0.count) == $0.count {} }
    }
}

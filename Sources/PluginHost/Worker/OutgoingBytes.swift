internal import Glibc

/// Bytes on their way to a socket that may take only a part of them.
struct OutgoingBytes {
    private var bytes: [UInt8] = []
    private var start = 0

    var count: Int { bytes.count - start }

    var isEmpty: Bool { start == bytes.count }

    /// Lets `write` add bytes; what it adds beyond the limit is taken back.
    ///
    /// - Returns: whether it was within the limit.
    mutating func append(limit: Int, _ write: (inout [UInt8]) -> Void) -> Bool {
        // Where there is always something left to send, what was sent would stay for ever.
        if start > 1 << 16, start >= bytes.count / 2 {
            bytes.removeSubrange(..<start)
            start = 0
        }
        let before = bytes.count
        write(&bytes)
        guard bytes.count - before > limit else { return true }
        bytes.removeSubrange(before...)
        return false
    }

    /// Writes as much as the socket takes without waiting.
    mutating func flush(to socket: Int32) {
        while start < bytes.count {
            let written = bytes.withUnsafeBytes { bytes in
                send(
                    socket, bytes.baseAddress?.advanced(by: start), bytes.count - start,
                    Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            start += written
        }
        removeAll()
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: bytes.count < 1 << 20)
        start = 0
    }
}

internal import Glibc
internal import Processes

extension OwnedDescriptor {
    /// All bytes to the end; nil where there are more than the limit, or they take longer.
    borrowing func bytes(upTo limit: Int, within time: Duration) -> [UInt8]? {
        let deadline = ContinuousClock.Instant.now.advanced(by: time)
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit, deadline > .now {
            var wait = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
            guard poll(&wait, 1, PollTimeout.milliseconds(until: deadline)) > 0 else { continue }
            let count = read(number, &chunk, chunk.count)
            guard count > 0 else { return count == 0 ? bytes : nil }
            bytes += chunk[..<count]
        }
        return nil
    }
}

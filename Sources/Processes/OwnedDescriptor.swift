internal import CProcesses
internal import Glibc

/// A file descriptor with one owner, closed at the end of its life.
package struct OwnedDescriptor: ~Copyable, Sendable {
    package let number: Int32

    package init(owning number: Int32) {
        self.number = number
    }

    deinit { close(number) }

    /// A path that leads to what is open, wherever it is moved to, for as long as the descriptor is.
    package var path: String { "/proc/self/fd/\(number)" }
}

extension OwnedDescriptor {
    package struct Pair: ~Copyable, Sendable {
        package let first: OwnedDescriptor
        package let second: OwnedDescriptor

        /// The first alone; the second is closed.
        package consuming func keepingFirst() -> OwnedDescriptor { first }
    }

    /// Two connected stream sockets.
    package static func socketPair() throws(SystemError) -> Pair {
        var numbers: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &numbers) == 0 else { throw SystemError("socketpair", errno) }
        return Pair(first: OwnedDescriptor(owning: numbers[0]), second: OwnedDescriptor(owning: numbers[1]))
    }

    /// A pipe: what is written to the second is read from the first.
    package static func pipe() throws(SystemError) -> Pair {
        var numbers: [Int32] = [-1, -1]
        guard close_on_exec_pipe(&numbers) == 0 else { throw SystemError("pipe2", errno) }
        return Pair(first: OwnedDescriptor(owning: numbers[0]), second: OwnedDescriptor(owning: numbers[1]))
    }

    package static func open(_ path: String, _ flags: Int32, mode: UInt32 = 0o600) throws(SystemError)
        -> OwnedDescriptor
    {
        let number = Glibc.open(path, flags | O_CLOEXEC, mode)
        guard number >= 0 else { throw SystemError("open \(path)", errno) }
        return OwnedDescriptor(owning: number)
    }

    /// All bytes from here to the end; no more than the limit and one read beyond it, which tells that there are more.
    ///
    /// - Parameter size: That of a regular file, where the caller knows it.
    package borrowing func bytes(upTo limit: Int = .max, size: Int? = nil) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        let size = (size ?? regularSize).flatMap { $0 > 0 ? $0 : nil }
        var room = size.map { min($0, limit) + 1 } ?? Self.chunk
        while bytes.count <= limit {
            var failure: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                let got = read(number, buffer.baseAddress, buffer.count)
                if got < 0 { failure = errno }
                count = max(0, got)
            }
            guard failure == 0 || failure == EINTR else { throw SystemError("read", failure) }
            guard failure == 0 else { continue }
            guard !chunk.isEmpty else { break }
            let isLast = size != nil && chunk.count < room
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            if isLast { break }
            room = Self.chunk
        }
        return bytes
    }

    private static var chunk: Int { 1 << 16 }

    /// The size of a regular file, whose end a read of fewer bytes than were asked for shows; nil for what has none.
    private var regularSize: Int? {
        var status = stat()
        guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// Reading and writing no longer wait.
    package borrowing func stopBlocking() throws(SystemError) {
        let flags = fcntl(number, F_GETFL)
        guard flags >= 0, fcntl(number, F_SETFL, flags | O_NONBLOCK) == 0 else { throw SystemError("fcntl", errno) }
    }
}

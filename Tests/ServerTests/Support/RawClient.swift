import Foundation
import Glibc
import Processes
import ProtocolCheck
import Testing

/// A blocking socket that sends and reads text, as `nc -U` does.
///
/// What is sent as text and what comes back is held to the protocol's JSON Schemas.
final class RawClient {
    enum Failure: Error {
        case connect(Int32)
        case send(Int32)
        case timeout(received: [String])
        case unread(Int32)
    }

    /// Seconds that the other end gets for anything, on a machine that others use too.
    static let patience = 120

    private let number: Int32
    private var sent = ""
    private var received: [UInt8] = []

    init(_ path: String) throws {
        number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: Self.patience, tv_usec: 0)
        setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard UnixAddress.withPointer(to: path, { connect(number, $0, $1) }) == 0 else {
            throw Failure.connect(errno)
        }
    }

    deinit { close(number) }

    /// Blocking calls would starve the threads that the server's tasks run on.
    static func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            do {
                try DedicatedThread.start { continuation.resume(with: Result { try body() }) }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Whether something has come that was not received yet.
    var hasUnread: Bool {
        var descriptor = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) > 0
    }

    func send(_ text: String) throws {
        sent += text
        try send(bytes: Array(text.utf8))
    }

    func send(bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Failure.send(errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends until all is with the other end or it takes nothing for a while.
    ///
    /// - Returns: How many bytes it took.
    func sendWhileTaken(_ text: String) throws -> Int {
        let bytes = Array(text.utf8)
        var rest = bytes[...]
        var patience = 200
        while !rest.isEmpty, patience > 0 {
            let count = rest.withUnsafeBytes {
                Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count > 0 {
                rest = rest.dropFirst(count)
                patience = 200
            } else {
                guard errno == EAGAIN else { throw Failure.send(errno) }
                usleep(1000)
                patience -= 1
            }
        }
        return bytes.count - rest.count
    }

    func shutDownSending() { shutdown(number, Int32(SHUT_WR)) }

    /// Returns when the other end has read all that was sent.
    func waitUntilRead() throws {
        let end = ContinuousClock.now + .seconds(Self.patience)
        var unread: Int32 = 0
        repeat {
            guard ioctl(number, UInt(TIOCOUTQ), &unread) == 0 else { throw Failure.unread(errno) }
            guard unread > 0 else { return }
            // To look again at once would take the processor from the server.
            usleep(50)
        } while .now < end
        throw Failure.unread(ETIMEDOUT)
    }

    /// What has come, at most so many bytes; none where the other end closes or nothing comes for long.
    func receiveSome(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let length = recv(number, &bytes, count, 0)
        return Array(bytes.prefix(max(0, length)))
    }

    /// The next bytes, as many as are asked for; fewer where the other end closes or nothing comes for long.
    func receive(bytes count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var length = 0
        while length < count {
            let more = bytes[length...].withUnsafeMutableBytes { recv(number, $0.baseAddress, $0.count, 0) }
            guard more > 0 else { break }
            length += more
        }
        return Array(bytes[..<length])
    }

    /// Lines until there are enough of them, or the other end closes.
    func receive(lines: Int?) throws -> [String] {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var missing = lines.map { $0 - receivedLines.count } ?? .max
        while missing > 0 {
            let count = recv(number, &buffer, buffer.count, 0)
            if count < 0 { throw Failure.timeout(received: receivedLines) }
            if count == 0 { break }
            received += buffer.prefix(count)
            missing -= buffer.prefix(count).count { $0 == UInt8(ascii: "\n") }
        }
        let lines = receivedLines
        if !sent.isEmpty { #expect(SchemaCheck.problems(ofRequests: sent, answers: lines) == []) }
        return lines
    }

    /// Whether the other end closes, while this one reads nothing.
    func isClosed() -> Bool {
        var descriptor = pollfd(fd: number, events: 0, revents: 0)
        return poll(&descriptor, 1, Int32(Self.patience * 1000)) == 1 && Int32(descriptor.revents) & POLLHUP != 0
    }

    private var receivedLines: [String] {
        received.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }
}

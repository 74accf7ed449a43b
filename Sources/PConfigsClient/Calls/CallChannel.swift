import ConfigValue
import Processes
import Synchronization
import Wire

/// One connection that any number of calls share; answers find their calls by id.
///
/// A thread of its own reads. It ends when the channel is closed or the daemon has gone.
final class CallChannel: Sendable {
    private let transport: Transport
    private let calls: OpenCalls

    /// What the reading thread holds on to, which the channel is not: it ends when nobody has the channel any more.
    private final class Transport: Sendable {
        let stream: UnixStream

        init(_ stream: consuming UnixStream) { self.stream = stream }
    }

    /// - Throws: `unreachable` where there is no thread left to read it.
    init(_ stream: consuming UnixStream) throws(ClientError) {
        let (transport, calls) = (Transport(stream), OpenCalls())
        (self.transport, self.calls) = (transport, calls)
        do {
            try DedicatedThread.start { calls.fail(Self.read(transport, for: calls)) }
        } catch {
            throw .unreachable("the daemon's answers cannot be read: \(error)")
        }
    }

    deinit { transport.stream.shutDown() }

    /// Whether the daemon is still there, as far as is known.
    var isOpen: Bool { calls.isOpen }

    /// Calls a method and waits for its result; where the task is cancelled, so is the request.
    ///
    /// - Throws: `ClientError`, or `CancellationError`.
    func call(_ method: String, _ params: ConfigValue) async throws -> ConfigValue {
        let id = calls.nextID()
        let line = Message.request(Request(id: .int(id), method: method, params: params)).line
        defer { calls.forget(id) }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                send(calls.open(id, line, continuation))
            }
        } onCancel: {
            send(calls.cancel(id))
        }
    }

    private func send(_ lines: [[UInt8]]) {
        Self.send(lines, on: transport, of: calls)
    }

    /// The lines go out as a whole and in order.
    private static func send(_ lines: [[UInt8]], on transport: Transport, of calls: OpenCalls) {
        // Where writing fails, the reading thread sees the end too and tells everybody.
        for line in lines { calls.writing { _ = transport.stream.write(line) } }
    }

    /// - Returns: Why nothing more can be read.
    private static func read(_ transport: Transport, for calls: OpenCalls) -> ClientError {
        var framer = LineFramer(limit: Connection.maximumLine)
        do {
            while true {
                while let line = try framer.next() {
                    guard
                        case .response(let response) = try Message(
                            line: line, maximumDepth: Connection.maximumDepth)
                    else { continue }
                    guard case .int(let id) = response.id else {
                        // The daemon answers so what it cannot read at all, or refuses the whole connection.
                        if case .failure(let error) = response.outcome { return .answered(ServerError(error)) }
                        continue
                    }
                    send(calls.finish(id, with: response.outcome), on: transport, of: calls)
                }
                guard transport.stream.read(into: &framer) else {
                    return .unreachable("the daemon closed the connection")
                }
            }
        } catch {
            return .garbled("the daemon's answer is not understood: \(error)")
        }
    }
}

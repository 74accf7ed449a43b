import ConfigValue
import Synchronization
import Wire

/// The calls of one connection that have no answer yet.
///
/// No more are sent than the daemon takes at a time; the others wait here for their turn.
final class OpenCalls: Sendable {
    typealias Continuation = CheckedContinuation<ConfigValue, any Error>

    private struct State {
        var lastID = 0
        var sent: [Int: Continuation] = [:]
        var waiting: [(id: Int, line: [UInt8], continuation: Continuation)] = []
        /// Cancelled before they were opened.
        var cancelled: Set<Int> = []
        var failure: ClientError?
    }

    private let state = Mutex(State())
    private let turn = Mutex(())

    /// Half of what a daemon takes by default, so that others may share the connection's limit with calls that were
    /// cancelled and are not over there yet.
    private static let mostSent = 128

    var isOpen: Bool { state.withLock { $0.failure == nil } }

    func nextID() -> Int {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    /// Lets one thread write at a time.
    func writing(_ body: () -> Void) { turn.withLock { _ in body() } }

    /// - Returns: The lines to send now.
    func open(_ id: Int, _ line: [UInt8], _ continuation: Continuation) -> [[UInt8]] {
        let (failure, lines) = state.withLock { state -> ((any Error)?, [[UInt8]]) in
            if state.cancelled.remove(id) != nil { return (CancellationError(), []) }
            if let failure = state.failure { return (failure, []) }
            guard state.sent.count < Self.mostSent else {
                state.waiting.append((id, line, continuation))
                return (nil, [])
            }
            state.sent[id] = continuation
            return (nil, [line])
        }
        if let failure { continuation.resume(throwing: failure) }
        return lines
    }

    /// - Returns: The lines to send now.
    func cancel(_ id: Int) -> [[UInt8]] {
        let (continuation, lines) = state.withLock { state -> (Continuation?, [[UInt8]]) in
            if let index = state.waiting.firstIndex(where: { $0.id == id }) {
                return (state.waiting.remove(at: index).continuation, [])
            }
            guard let continuation = state.sent.removeValue(forKey: id) else {
                // Either it comes to `open` next, or it was answered just now.
                if state.failure == nil { state.cancelled.insert(id) }
                return (nil, [])
            }
            // A notification: nobody waits for its answer.
            let request = Request(id: nil, method: Cancel.name, params: ["id": .int(id)])
            return (continuation, [Message.request(request).line] + Self.next(&state))
        }
        continuation?.resume(throwing: CancellationError())
        return lines
    }

    /// A cancellation that came when the call was over already is none.
    func forget(_ id: Int) { state.withLock { _ = $0.cancelled.remove(id) } }

    /// - Returns: The lines to send now.
    func finish(_ id: Int, with outcome: Result<ConfigValue, WireError>) -> [[UInt8]] {
        let (continuation, lines) = state.withLock { state in (state.sent.removeValue(forKey: id), Self.next(&state)) }
        continuation?.resume(with: outcome.mapError { ClientError.answered(ServerError($0)) })
        return lines
    }

    /// Ends all calls, those to come too.
    func fail(_ error: ClientError) {
        let continuations = state.withLock { state in
            defer { (state.sent, state.waiting, state.failure) = ([:], [], error) }
            return Array(state.sent.values) + state.waiting.map(\.continuation)
        }
        for continuation in continuations { continuation.resume(throwing: error) }
    }

    private static func next(_ state: inout State) -> [[UInt8]] {
        let count = min(state.waiting.count, mostSent - state.sent.count)
        guard count > 0 else { return [] }
        let begun = state.waiting.prefix(count)
        for call in begun { state.sent[call.id] = call.continuation }
        let lines = begun.map(\.line)
        state.waiting.removeFirst(count)
        return lines
    }
}

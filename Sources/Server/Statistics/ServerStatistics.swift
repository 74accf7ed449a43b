internal import Synchronization
package import Wire

/// Counts what the server does.
package final class ServerStatistics: Sendable {
    package struct Counts: Sendable {
        package var uptime: Duration
        package var connections: Stats.Connections
        /// By method.
        package var requests: [String: Stats.Requests]
        /// By method.
        package var latencies: [String: LatencyHistogram]
    }

    /// What one method has done.
    ///
    /// It is counted under the one lock, which an event loop has to itself but for the other loops' short moments and those
    /// who ask for the counts.
    private struct Method {
        var requests = Stats.Requests()
        var latency = LatencyHistogram()

        mutating func countReady(_ count: Int, _ nanoseconds: UInt64) {
            requests.answered += count
            latency.record(nanoseconds, count: count)
        }

        mutating func close(failed: Bool, _ nanoseconds: UInt64?) {
            requests.open -= 1
            requests.answered += 1
            if failed { requests.failed += 1 }
            if let nanoseconds { latency.record(nanoseconds) }
        }
    }

    private struct State {
        var connections = Stats.Connections(open: 0, accepted: 0, refused: 0)
        var methods: [String: Method] = [:]
        var lastActivity: ContinuousClock.Instant
    }

    private let start: ContinuousClock.Instant
    private let state: Mutex<State>

    package init() {
        start = .now
        state = Mutex(State(lastActivity: start))
    }

    package var counts: Counts {
        let (connections, methods) = state.withLock { ($0.connections, $0.methods) }
        return Counts(
            uptime: .now - start, connections: connections,
            requests: methods.mapValues { method in
                var requests = method.requests
                requests.latency = Stats.Latency(method.latency)
                return requests
            }, latencies: methods.mapValues(\.latency).filter { $0.value.count > 0 })
    }

    /// How long there has been neither a connection nor a request; zero while there is one.
    package var idleTime: Duration {
        state.withLock { $0.connections.open > 0 ? .zero : .now - $0.lastActivity }
    }

    /// Counts a new connection, or its refusal where there are as many as there may be.
    func acceptConnection(limit: Int) -> Bool {
        state.withLock { state in
            guard state.connections.open < limit else {
                state.connections.refused += 1
                return false
            }
            state.connections.open += 1
            state.connections.accepted += 1
            return true
        }
    }

    func refuseConnection() {
        state.withLock { $0.connections.refused += 1 }
    }

    func closeConnection() {
        state.withLock { state in
            state.connections.open -= 1
            state.lastActivity = .now
        }
    }

    /// - Parameter method: A method of the table: what clients make up is not counted by name.
    func open(_ method: String) {
        state.withLock { $0.methods[method, default: Method()].requests.open += 1 }
    }

    /// Counts answers that were ready, which were never open.
    ///
    /// - Parameter nanoseconds: From when the first of their lines was taken.
    func countReady(_ method: String, count: Int, nanoseconds: UInt64) {
        state.withLock { state in
            state.methods[method, default: Method()].countReady(count, nanoseconds)
        }
    }

    /// - Parameter nanoseconds: How long its answer took; nil where there was nobody left to get it.
    func close(_ method: String, failed: Bool, nanoseconds: UInt64?) {
        state.withLock { state in
            state.methods[method, default: Method()].close(failed: failed, nanoseconds)
        }
    }
}

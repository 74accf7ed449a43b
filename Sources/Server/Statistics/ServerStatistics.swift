internal import Synchronization
package import Wire

/// Counts what the server does.
package final class ServerStatistics: Sendable {
    package struct Counts: Sendable {
        package var uptime: Duration
        package var connections: Stats.Connections
        /// By method.
        package var requests: [String: Stats.Requests]
    }

    private struct State {
        var connections = Stats.Connections(open: 0, accepted: 0, refused: 0)
        var requests: [String: Stats.Requests] = [:]
        var lastActivity: ContinuousClock.Instant
    }

    private let start: ContinuousClock.Instant
    private let state: Mutex<State>

    package init() {
        start = .now
        state = Mutex(State(lastActivity: start))
    }

    package var counts: Counts {
        state.withLock { state in
            Counts(uptime: .now - start, connections: state.connections, requests: state.requests)
        }
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
        state.withLock { $0.requests[method, default: Stats.Requests()].open += 1 }
    }

    /// Counts answers that were ready, which were never open.
    func countReady(_ method: String, count: Int) {
        state.withLock { $0.requests[method, default: Stats.Requests()].answered += count }
    }

    func close(_ method: String, failed: Bool) {
        state.withLock { state in
            state.requests[method, default: Stats.Requests()].open -= 1
            state.requests[method, default: Stats.Requests()].answered += 1
            if failed { state.requests[method, default: Stats.Requests()].failed += 1 }
        }
    }
}

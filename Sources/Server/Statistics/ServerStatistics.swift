internal import Synchronization
internal import Wire

/// Counts what the server does.
final class ServerStatistics: Sendable {
    struct Counts: Sendable {
        var uptime: Duration
        var connections: Stats.Connections
        /// By method.
        var requests: [String: Stats.Requests]
        /// By method.
        var latencies: [String: LatencyHistogram]
    }

    private struct State {
        var connections = Stats.Connections(open: 0, accepted: 0, refused: 0)
        var methods: [String: MethodStatistics] = [:]
        var lastActivity: ContinuousClock.Instant
    }

    private let start: ContinuousClock.Instant
    private let state: Mutex<State>

    init() {
        start = .now
        state = Mutex(State(lastActivity: start))
    }

    var counts: Counts {
        let (connections, methods) = state.withLock { ($0.connections, $0.methods.mapValues(\.counts)) }
        return Counts(
            uptime: .now - start, connections: connections,
            requests: methods.mapValues { method in
                var requests = method.requests
                requests.latency = Stats.Latency(method.latency)
                return requests
            }, latencies: methods.mapValues(\.latency).filter { $0.value.count > 0 })
    }

    /// How long there has been neither a connection nor a request; zero while there is one.
    var idleTime: Duration {
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

    /// What counts for a method.
    ///
    /// - Parameter name: A method of the table: what clients make up is not counted by name.
    func method(_ name: String) -> MethodStatistics {
        state.withLock { state in
            if let method = state.methods[name] { return method }
            let method = MethodStatistics()
            state.methods[name] = method
            return method
        }
    }
}

import Processes
import Synchronization

/// The way to a project's daemon: the connection for calls, made anew where the daemon has gone.
final class DaemonLink: Sendable {
    let address: ProjectAddress
    private let startsDaemon: Bool
    private let channel = Mutex<CallChannel?>(nil)
    /// Nil until runs are asked for.
    private let runsPlace = Mutex<RunsPlace?>(nil)

    private enum RunsPlace {
        case here
        case elsewhere(DaemonLink)
    }

    init(to address: ProjectAddress, startsDaemon: Bool) {
        self.address = address
        self.startsDaemon = startsDaemon
    }

    /// The connection that calls share.
    func calls() async throws -> CallChannel {
        if let open = channel.withLock({ $0 }), open.isOpen { return open }
        let new = try await Self.onThread { [self] in try CallChannel(connect().intoStream()) }
        // Of several that were opened at once the first is kept; those who have another go on with it.
        return channel.withLock { channel in
            if let open = channel, open.isOpen { return open }
            channel = new
            return new
        }
    }

    /// A connection of its own, for a stream.
    func connection() async throws -> StreamConnection {
        try await Self.onThread { [self] in StreamConnection(try connect()) }
    }

    /// The way to the daemon that has the caller's runs: this one, or their own where this one only answers them.
    func forRuns() async throws -> DaemonLink {
        guard address.isNamed else { return self }
        switch runsPlace.withLock({ $0 }) {
        case .here?: return self
        case .elsewhere(let link)?: return link
        case nil: break
        }
        let own = try await Self.onThread { [self] in
            var connection = try connect()
            return try connection.addressForRuns(besides: address)
        }
        guard let own else {
            runsPlace.withLock { $0 = .here }
            return self
        }
        if let obstacle = own.obstacleToOwnDaemon { throw ClientError.unreachable(obstacle) }
        return runsPlace.withLock { place in
            if case .elsewhere(let link)? = place { return link }
            let link = DaemonLink(to: own, startsDaemon: startsDaemon)
            place = .elsewhere(link)
            return link
        }
    }

    private func connect() throws(ClientError) -> Connection {
        if startsDaemon { return try Connection.openStarting(address) }
        return try Connection(to: address)
    }

    /// What blocks must not hold up the threads of Swift's concurrency.
    static func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            do {
                try DedicatedThread.start { continuation.resume(with: Result { try body() }) }
            } catch {
                continuation.resume(throwing: ClientError.unreachable("\(error)"))
            }
        }
    }
}

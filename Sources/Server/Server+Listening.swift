internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import Synchronization
internal import Wire

extension Server {
    /// Listens, and shows the socket under its name.
    func listen(
        on socket: borrowing ListeningSocket?, _ group: any EventLoopGroup, _ states: LoopStates
    ) async throws -> any Channel {
        switch socket {
        case .some(let socket):
            let listener = try await bootstrap(group, states).withBoundSocket(socket.descriptor).get()
            do {
                // A bound socket listens with NIO's own backlog of 128, whatever its options say.
                guard Glibc.listen(socket.descriptor, Self.backlog) == 0 else {
                    throw SocketError.system("listen on \(socket.path)", errno)
                }
                try socket.publish()
            } catch {
                try? await listener.close()
                throw error
            }
            return listener
        case nil: throw SocketError(.unusable, "there is no socket to listen on")
        }
    }

    /// Connections that may wait to be let in; past them the kernel refuses clients that do not wait.
    private static var backlog: Int32 { 1024 }

    /// No read takes so long that the others notice.
    private static var readSizes: AdaptiveRecvByteBufferAllocator {
        AdaptiveRecvByteBufferAllocator(minimum: 1 << 10, initial: 1 << 11, maximum: 1 << 14)
    }

    private func bootstrap(_ group: any EventLoopGroup, _ states: LoopStates) -> ServerBootstrap {
        let waterMark = ChannelOptions.Types.WriteBufferWaterMark(low: limits.unsentBytes / 2, high: limits.unsentBytes)
        return ServerBootstrap(group: group)
            .serverChannelInitializer { [logger] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers([
                        AcceptPauseHandler(logger: logger), HandoverHandler(),
                    ])
                }
            }
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.recvAllocator, value: Self.readSizes)
            .childChannelOption(.writeBufferWaterMark, value: waterMark)
            .childChannelInitializer { [self] channel in welcome(channel, states) }
    }

    /// Lets a connection in, or tells it why not and closes it.
    private func welcome(_ channel: any Channel, _ states: LoopStates) -> EventLoopFuture<Void> {
        PeerCredentials.of(channel).flatMapThrowing { [self] peer in
            let access = Access(of: peer, owner: geteuid(), readers: readers)
            guard access > .nothing else {
                statistics.refuseConnection()
                let who = peer.map { "user \($0.user)" } ?? "an unknown user"
                return try turnAway(
                    channel,
                    WireError(
                        .permissionDenied, "\(who) may not use this daemon",
                        hint: "start your own, or ask its owner to start it with --allow"))
            }
            // The server's own connection makes no idle daemon stay, and nothing of it counts.
            if isCheckingPath.load(ordering: .relaxed), peer?.process == Int32(processID) {
                return try serve(channel, access, states, countingIn: ServerStatistics())
            }
            guard statistics.acceptConnection(limit: limits.connections) else {
                return try turnAway(
                    channel,
                    WireError(
                        .overloaded, "\(limits.connections) connections are open, which is the most that may be",
                        hint: "close some, or use one connection for many requests"))
            }
            connections.add(channel)
            channel.closeFuture.whenComplete { [self] _ in
                connections.remove(channel)
                statistics.closeConnection()
            }
            try serve(channel, access, states, countingIn: statistics)
        }
    }

    private func serve(
        _ channel: any Channel, _ access: Access, _ states: LoopStates, countingIn statistics: ServerStatistics
    ) throws {
        try channel.pipeline.syncOperations.addHandler(
            ConnectionHandler(
                channel: channel, server: self, access: access, statistics: statistics,
                shared: states.state(of: channel.eventLoop)))
    }

    private func turnAway(_ channel: any Channel, _ error: WireError) throws {
        try channel.pipeline.syncOperations.addHandler(RefusalHandler(error, waiting: refusals))
    }
}

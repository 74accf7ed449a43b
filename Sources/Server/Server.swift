internal import Glibc
package import Logging
internal import NIOCore
internal import NIOPosix
internal import Wire

/// Serves one project on one Unix socket, until it is told to end.
///
/// ```swift
/// let server = Server(service: service, version: "0.1.0", logger: logger)
/// try await server.run(on: try ListeningSocket(at: location)) { print("ready") }
/// ```
package final class Server: ServerFacts {
    package let instance: String
    package let processID: Int
    package let version: String
    package let limits: ServerLimits
    private let readers: AllowedReaders
    package let statistics = ServerStatistics()
    let service: any ProjectService
    let logger: Logger
    private let connections = ConnectionRegistry()
    let work = OpenWork()
    private let drainRequests: AsyncStream<Never>
    private let drainSwitch: AsyncStream<Never>.Continuation

    package init(
        service: any ProjectService, version: String, limits: ServerLimits = ServerLimits(),
        readers: AllowedReaders = .nobody, logger: Logger
    ) {
        self.service = service
        self.version = version
        self.limits = limits
        self.readers = readers
        self.logger = logger
        processID = Int(getpid())
        instance = String(UInt64.random(in: .min ... .max), radix: 16)
        (drainRequests, drainSwitch) = AsyncStream.makeStream(of: Never.self)
    }

    /// Ends the server when what is open is answered, at most ``ServerLimits/drainTime`` later.
    package func beginDraining() {
        drainSwitch.finish()
    }

    /// Serves until ``beginDraining()`` is called, the task is cancelled, or nothing happened for the idle time.
    ///
    /// - Parameters:
    ///   - idleTime: How long to go on without a connection and without a run; nil for ever.
    ///   - whenReady: Called once, when clients can connect.
    package func run(
        on socket: borrowing ListeningSocket, idleTime: Duration? = nil, whenReady: @Sendable () -> Void
    ) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let listener: any Channel
        do {
            let loop = group.next()
            let shared = try await loop.submit { [limits] in
                NIOLoopBound(LoopState(of: loop, limits: limits), eventLoop: loop)
            }.get()
            listener = try await bootstrap(group, shared).withBoundSocket(socket.descriptor).get()
            try socket.publish()
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
        logger.info("listening", metadata: ["socket": "\(socket.path)", "instance": "\(instance)"])
        whenReady()
        await waitForEnd(idleTime: idleTime)
        socket.withdraw()
        try? await listener.close()
        await drain()
        await work.end(within: limits.drainTime)
        try? await group.shutdownGracefully()
        logger.info("ended")
    }
}

extension Server {
    /// No read takes so long that the others notice.
    private static var readSizes: AdaptiveRecvByteBufferAllocator {
        AdaptiveRecvByteBufferAllocator(minimum: 1 << 10, initial: 1 << 11, maximum: 1 << 14)
    }

    private func bootstrap(
        _ group: any EventLoopGroup, _ shared: NIOLoopBound<LoopState>
    ) -> ServerBootstrap {
        let waterMark = ChannelOptions.Types.WriteBufferWaterMark(low: limits.unsentBytes / 2, high: limits.unsentBytes)
        return ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.recvAllocator, value: Self.readSizes)
            .childChannelOption(.writeBufferWaterMark, value: waterMark)
            .childChannelInitializer { [self] channel in welcome(channel, shared) }
    }

    /// Lets a connection in, or tells it why not and closes it.
    private func welcome(
        _ channel: any Channel, _ shared: NIOLoopBound<LoopState>
    ) -> EventLoopFuture<Void> {
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
            try channel.pipeline.syncOperations.addHandler(
                ConnectionHandler(channel: channel, server: self, access: access, shared: shared.value))
        }
    }

    private func turnAway(_ channel: any Channel, _ error: WireError) throws {
        try channel.pipeline.syncOperations.addHandler(RefusalHandler(error))
    }

    private func waitForEnd(idleTime: Duration?) async {
        await withTaskGroup { group in
            group.addTask { [drainRequests] in
                for await _ in drainRequests {}
            }
            if let idleTime {
                group.addTask { [self] in await waitForIdleness(idleTime) }
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func waitForIdleness(_ limit: Duration) async {
        while !Task.isCancelled {
            let rest = limit - statistics.idleTime
            if rest <= .zero {
                guard await service.hasActiveRuns() else {
                    logger.info("idle", metadata: ["seconds": "\(limit.components.seconds)"])
                    return
                }
            }
            try? await Task.sleep(for: max(rest, .seconds(1)))
        }
    }

    private func drain() async {
        let timeout = Task { [limits, connections] in
            try await Task.sleep(for: limits.drainTime)
            for channel in connections.all { channel.close(promise: nil) }
        }
        while let channel = connections.all.first {
            for channel in connections.all { channel.pipeline.fireUserInboundEventTriggered(DrainEvent()) }
            try? await channel.closeFuture.get()
        }
        timeout.cancel()
    }
}

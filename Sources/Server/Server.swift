internal import Glibc
package import Logging
internal import NIOCore
internal import NIOPosix
internal import Processes
internal import Synchronization
package import Wire
internal import Workspace

/// Serves one project on one Unix socket, until it is told to end.
///
/// ```swift
/// let server = Server(service: service, version: "0.1.0", logger: logger)
/// try await server.run(on: try ListeningSocket(at: location)) { event in print(event) }
/// ```
package final class Server: ServerFacts {
    let instance: String
    let processID: Int
    let version: String
    let limits: ServerLimits
    let settings: [Stats.Setting]
    let readers: AllowedReaders
    let statistics = ServerStatistics()
    let service: any ProjectService
    let latestRevision: LatestRevision
    let logger: Logger
    /// Whether each request has a line in the log.
    let logsRequests: Bool
    let connections = ConnectionRegistry()
    let refusals: RefusalCount
    let work = OpenWork()
    /// Whether the server connects to itself just now.
    let isCheckingPath = Atomic(false)
    /// Whether it only finishes what is open.
    let isEnding = Atomic(false)
    private let eventLoops: Int
    private let group = Mutex<(any EventLoopGroup)?>(nil)
    let drainRequests: AsyncStream<Never>
    private let drainSwitch: AsyncStream<Never>.Continuation

    /// What whoever runs a server is told of.
    package enum Event: Sendable, Hashable {
        /// Clients can connect.
        case ready
        /// No more are let in; what is open is finished.
        case draining
    }

    /// More would only take processors from the work that answers stand on.
    private static let usualEventLoops = 4

    /// - Parameter eventLoops: How many threads read and write, over which connections are spread; nil for one a processor, up
    ///   to a few.
    package init(
        service: any ProjectService, version: String, limits: ServerLimits = ServerLimits(),
        settings: [Stats.Setting] = [], readers: AllowedReaders = .nobody, eventLoops: Int? = nil, logger: Logger
    ) {
        self.eventLoops = eventLoops ?? min(Processors.count, Self.usualEventLoops)
        self.service = service
        latestRevision = service.latestRevision
        self.version = version
        self.limits = limits
        refusals = RefusalCount(connections: limits.connections)
        self.settings = settings
        self.readers = readers
        self.logger = logger
        logsRequests = logger.logLevel <= .debug
        processID = Int(getpid())
        instance = String(UInt64.random(in: .min ... .max), radix: 16)
        (drainRequests, drainSwitch) = AsyncStream.makeStream(of: Never.self)
    }

    /// Ends the server when what is open is answered, at most ``ServerLimits/drainTime`` later.
    package func beginDraining() {
        drainSwitch.finish()
    }

    /// Returns when every event loop and the project have answered: when nothing that all depend on hangs.
    package func respond() async {
        await takeTurns()
        await service.respond()
    }

    /// Returns when every event loop has done what it was given before, cancelled or not.
    private func takeTurns() async {
        await withCheckedContinuation { continuation in
            let turn = LoopTurn(resuming: continuation)
            group.withLock { group in
                for loop in group?.makeIterator() ?? EventLoopIterator([]) { loop.execute { _ = turn } }
            }
        }
    }

    /// Serves until ``beginDraining()`` is called, the task is cancelled, nothing happened for the idle time, or the
    /// socket's path is lost for good.
    ///
    /// - Parameters:
    ///   - idleTime: How long to go on without a connection and without a run; nil for ever.
    ///   - observer: Told of each event once.
    /// - Throws: `SocketError` where the path was lost and could not be had again.
    package func run(
        on socket: consuming ListeningSocket, idleTime: Duration? = nil, observer: @Sendable (Event) -> Void = { _ in }
    ) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: eventLoops)
        self.group.withLock { $0 = group }
        var failure: (any Error)?
        do {
            try await letIn(from: socket, group, idleTime: idleTime, observer)
        } catch {
            observer(.draining)
            failure = error
        }
        let deadline = ContinuousClock.now + limits.drainTime
        await drain(until: deadline)
        await work.end(until: max(deadline, .now + Self.timeToNotice))
        self.group.withLock { $0 = nil }
        try? await group.shutdownGracefully()
        if let failure { throw failure }
        logger.info("ended")
    }

    /// Lets connections in until the server is to end.
    private func letIn(
        from socket: consuming ListeningSocket, _ group: any EventLoopGroup, idleTime: Duration?,
        _ observer: @Sendable (Event) -> Void
    ) async throws {
        let path = socket.path
        // Nil while there is none: where another could not be had for it.
        var current: ListeningSocket? = consume socket
        let loop = group.next()
        let states = try await LoopStates(of: group, limits: limits)
        var listener = try await listen(on: current, group, states)
        logger.info("listening", metadata: ["socket": "\(path)", "instance": "\(instance)"])
        observer(.ready)
        // One group for the whole life: a stream whose reader is cancelled gives nothing to the next.
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            let (losses, tell) = AsyncStream.makeStream(of: String.self)
            tasks.addTask { [self] in
                await waitForEnd(idleTime: idleTime)
                tell.finish()
            }
            tasks.addTask { [self] in await waitForLoss(of: path, on: loop).map { _ = tell.yield($0) } }
            for await reason in losses {
                logger.warning("the socket's path is lost; binding it again", metadata: ["reason": "\(reason)"])
                await close(listener)
                if let lost = current.take() { current = try await lost.renewed() }
                listener = try await listen(on: current, group, states)
                tasks.addTask { [self] in await waitForLoss(of: path, on: loop).map { _ = tell.yield($0) } }
            }
            tasks.cancelAll()
        }
        observer(.draining)
        withdraw(current)
        await close(listener)
    }

    /// What was cancelled has at least this long to notice it.
    private static let timeToNotice = Duration.seconds(1)

    private func drain(until deadline: ContinuousClock.Instant) async {
        isEnding.store(true, ordering: .relaxed)
        let timeout = Task { [connections] in
            try await Task.sleep(until: deadline)
            for channel in connections.all { channel.close(promise: nil) }
        }
        for channel in connections.all { channel.pipeline.fireUserInboundEventTriggered(DrainEvent()) }
        while let channel = connections.all.first { try? await channel.closeFuture.get() }
        timeout.cancel()
    }

    /// Lets nobody in any more; who was let in before is served.
    private func close(_ listener: any Channel) async {
        try? await listener.setOption(.autoRead, value: false).get()
        // Those on their way between two loops: to their own, and what comes of that back to the listener's.
        for _ in 0..<2 { await takeTurns() }
        try? await listener.close()
    }

    private func withdraw(_ socket: borrowing ListeningSocket?) {
        switch socket {
        case .some(let socket): socket.withdraw()
        case nil: break
        }
    }
}

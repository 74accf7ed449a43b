internal import ConfigValue
internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import Wire

/// Connects to a server's path as a client does, to see whether it still leads to that server.
struct PathCheck: Sendable {
    let path: String
    let instance: String
    /// What stands at the path while it is the server's: device and inode.
    private let identity: [UInt64]?

    /// - Parameter path: One that leads to the server now.
    init(path: String, instance: String) {
        self.path = path
        self.instance = instance
        identity = Self.identity(of: path)
    }

    enum Finding: Sendable, Hashable {
        case own
        /// The path has gone or is another's, for this reason.
        case lost(String)
        /// Nothing can be said now, for this reason.
        case unclear(String)
    }

    private static let patience = TimeAmount.seconds(5)
    private static let request = #"{"jsonrpc":"2.0","id":1,"method":"hello"}"# + "\n"
    /// Failures to connect that are this process's own, or pass.
    private static let passing: Set<Int32> = [EAGAIN, EINTR, EMFILE, ENFILE, ENOBUFS, ENOMEM]

    func run(on loop: any EventLoop) async -> Finding {
        let promise = loop.makePromise(of: [UInt8].self)
        let bootstrap = ClientBootstrap(group: loop).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(FirstLineHandler(asking: Self.request, promise))
            }
        }
        let channel: any Channel
        do {
            channel = try await bootstrap.connect(unixDomainSocketPath: path).get()
        } catch {
            promise.fail(error)
            guard let code = (error as? IOError)?.errnoCode, !Self.passing.contains(code) else {
                return .unclear("\(error)")
            }
            return .lost(SocketError.system("connect to \(path)", code).description)
        }
        let timeout = loop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
        let line = await withTaskCancellationHandler {
            try? await promise.futureResult.get()
        } onCancel: {
            channel.close(promise: nil)
        }
        timeout.cancel()
        channel.close(promise: nil)
        guard let line else {
            let reason = "\(path) does not answer"
            return Self.identity(of: path) == identity ? .unclear(reason) : .lost(reason)
        }
        guard case .string(instance)? = (try? ConfigValue(jsonBytes: line))?["result"]?["instance"] else {
            return .lost("another process answers at \(path)")
        }
        return .own
    }

    /// Which file a path leads to: device and inode; nil where it leads to none.
    static func identity(of path: String) -> [UInt64]? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return [UInt64(status.st_dev), UInt64(status.st_ino)]
    }
}

/// Sends a request and gives the first line that comes back.
private final class FirstLineHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let request: String
    private let promise: EventLoopPromise<[UInt8]>
    private var framer = LineFramer(limit: 1 << 20)

    init(asking request: String, _ promise: EventLoopPromise<[UInt8]>) {
        self.request = request
        self.promise = promise
    }

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(NIOAny(ByteBuffer(string: request)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        unwrapInboundIn(data).withUnsafeReadableBytes { framer.append($0) }
        do {
            if let line = try framer.next() { promise.succeed(line) }
        } catch {
            promise.succeed([])
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(ChannelError.eof)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

internal import NIOCore
internal import Synchronization
internal import Wire

/// Tells a connection why it is not served, and closes it.
///
/// What the client sends meanwhile is taken and dropped: to close in its face would lose the reason on its way. Only so many
/// wait for that at a time, for each holds a descriptor that a run or a plugin may need.
final class RefusalHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let error: WireError
    private let waiting: RefusalCount
    private static let patience = TimeAmount.seconds(1)

    /// - Parameter waiting: Those of the server.
    init(_ error: WireError, waiting: RefusalCount) {
        self.error = error
        self.waiting = waiting
    }

    func channelActive(context: ChannelHandlerContext) {
        let line = ByteBuffer(bytes: Message.response(Response(id: .null, error: error)).line)
        let channel = context.channel
        let written = context.writeAndFlush(wrapOutboundOut(line))
        guard waiting.begin() else { return written.whenComplete { _ in channel.close(promise: nil) } }
        written.whenComplete { _ in channel.close(mode: .output, promise: nil) }
        let timeout = context.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
        channel.closeFuture.whenComplete { [waiting] _ in
            timeout.cancel()
            waiting.end()
        }
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

    func channelReadComplete(context: ChannelHandlerContext) { context.read() }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ChannelEvent.inputClosed = event else { return context.fireUserInboundEventTriggered(event) }
        context.close(promise: nil)
    }
}

/// How many refused connections wait for their clients to take notice.
final class RefusalCount: Sendable {
    private let count = Atomic(0)
    private let most: Int

    /// - Parameter connections: How many the server lets in, which says how many descriptors there are.
    init(connections: Int) {
        most = min(64, max(1, connections / 4))
    }

    /// False where too many wait.
    func begin() -> Bool {
        guard count.add(1, ordering: .relaxed).newValue > most else { return true }
        end()
        return false
    }

    func end() { count.subtract(1, ordering: .relaxed) }
}

internal import NIOCore

/// Sees to it that the event loop of the listener lets no more connections in than the loops that they go to take over.
///
/// It stands before the bootstrap's own handler. Without it one loop accepts all that come while another is busy, and what
/// waits there has no bound.
final class HandoverHandler: ChannelDuplexHandler {
    typealias InboundIn = any Channel
    typealias OutboundIn = Never

    private var handedOver = 0
    private var isReadHeld = false

    /// Connections that may wait for their loops, which take over all that wait in one turn.
    private static let limit = 16

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let target = unwrapInboundIn(data).eventLoop
        context.fireChannelRead(data)
        guard target !== context.eventLoop else { return }
        handedOver += 1
        let loop = context.eventLoop
        let handler = NIOLoopBound((self, context), eventLoop: loop)
        // Behind the connection's own start, which has just been given to that loop.
        target.execute {
            loop.execute {
                let (handler, context) = handler.value
                handler.finishHandover(context)
            }
        }
    }

    func read(context: ChannelHandlerContext) {
        if handedOver < Self.limit { context.read() } else { isReadHeld = true }
    }

    private func finishHandover(_ context: ChannelHandlerContext) {
        handedOver -= 1
        guard isReadHeld, handedOver < Self.limit else { return }
        isReadHeld = false
        context.read()
    }
}

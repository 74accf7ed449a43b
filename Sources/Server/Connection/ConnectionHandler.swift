internal import NIOCore
internal import Wire

/// The transport's side of one connection: bytes to lines, flow control and closing.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let server: Server
    private let session: Session
    private var framer: LineFramer
    private var isInputClosed = false
    private var isDraining = false
    private var isClosing = false
    private var slowReader: Scheduled<Void>?

    init(channel: any Channel, server: Server, access: Access) {
        self.server = server
        session = Session(channel: channel, server: server, access: access)
        framer = LineFramer(limit: server.limits.requestBytes)
    }

    func channelActive(context: ChannelHandlerContext) {
        let handler = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        session.progress = {
            let (handler, context) = handler.value
            handler.proceed(context)
        }
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        unwrapInboundIn(data).withUnsafeReadableBytes { framer.append($0) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        proceed(context)
    }

    /// A client that only shut its sending side still gets its answers.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case ChannelEvent.inputClosed:
            isInputClosed = true
            proceed(context)
        case is DrainEvent:
            isDraining = true
            session.drain()
            proceed(context)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        slowReader?.cancel()
        slowReader = nil
        guard !context.channel.isWritable else { return proceed(context) }
        let channel = context.channel
        slowReader = context.eventLoop.scheduleTask(in: TimeAmount(server.limits.slowReaderPatience)) {
            channel.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        isClosing = true
        slowReader?.cancel()
        session.progress = {}
        session.end()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Takes the lines that are there, as far as the limits let it, and then reads on or closes.
    private func proceed(_ context: ChannelHandlerContext) {
        guard !isClosing else { return }
        guard takeLines(context) else { return }
        guard isInputClosed || isDraining else { return context.read() }
        if isInputClosed, let rest = framer.takeUnfinishedLine() { session.take(line: rest) }
        guard session.isIdle else { return }
        isClosing = true
        let channel = context.channel
        channel.writeAndFlush(ByteBuffer()).whenComplete { _ in channel.close(promise: nil) }
    }

    /// - Returns: Whether no line is left to be taken.
    private func takeLines(_ context: ChannelHandlerContext) -> Bool {
        while context.channel.isWritable, session.canTakeLine {
            do {
                guard let line = try framer.next() else { return true }
                session.take(line: line)
            } catch {
                session.refuse(
                    WireError(.invalidRequest, "\(error)", hint: "send a shorter request; 'hello' tells the limits"))
            }
        }
        return false
    }
}

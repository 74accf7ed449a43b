internal import NIOCore
internal import Wire

/// Tells a connection why it is not served, and closes it.
final class RefusalHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let error: WireError

    init(_ error: WireError) {
        self.error = error
    }

    func channelActive(context: ChannelHandlerContext) {
        let line = ByteBuffer(bytes: Message.response(Response(id: .null, error: error)).line)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(line)).whenComplete { _ in channel.close(promise: nil) }
    }
}

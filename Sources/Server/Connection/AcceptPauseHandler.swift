internal import Logging
internal import NIOCore

/// Lets the listener pause where the system has no room for another connection, as without descriptors.
///
/// NIO's own `AcceptBackoffHandler` does not: a read that failed stays pending, and is tried again at once.
final class AcceptPauseHandler: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private let logger: Logger
    private var nextWarning = NIODeadline.now()
    private static let pause = TimeAmount.milliseconds(250)
    private static let timeBetweenWarnings = TimeAmount.minutes(1)

    init(logger: Logger) {
        self.logger = logger
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if nextWarning <= .now() {
            nextWarning = .now() + Self.timeBetweenWarnings
            logger.warning("a connection cannot be let in", metadata: ["reason": "\(error)"])
        }
        let channel = context.channel
        // It fails where the listener has closed, and then there is nothing to let go on.
        try? channel.syncOptions?.setOption(.autoRead, value: false)
        // It reads on at once then, past the handlers that hold up a read: few enough that they need not know.
        context.eventLoop.scheduleTask(in: Self.pause) { channel.setOption(.autoRead, value: true) }
    }
}

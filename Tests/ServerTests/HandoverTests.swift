import NIOCore
import NIOEmbedded
import Testing

@testable import Server

/// How far the listener's event loop gets ahead of the loops that connections go to.
@Suite
struct HandoverTests {
    @Test func noMoreAreLetInThanTheirLoopTakesOver() throws {
        let reads = ReadCounter()
        let listener = EmbeddedChannel(handlers: [reads, HandoverHandler()], loop: EmbeddedEventLoop())
        let busy = EmbeddedEventLoop()
        for _ in 0..<100 { letIn(on: busy, by: listener, reads) }
        #expect(reads.count == 16)

        busy.run()
        listener.embeddedEventLoop.run()
        // The read that was held goes on by itself, and once.
        #expect(reads.count == 17)
        for _ in 0..<100 { letIn(on: busy, by: listener, reads) }
        #expect(reads.count == 16 + 17)
    }

    @Test func thoseOfTheListenersOwnLoopDoNotWait() throws {
        let reads = ReadCounter()
        let loop = EmbeddedEventLoop()
        let listener = EmbeddedChannel(handlers: [reads, HandoverHandler()], loop: loop)
        for _ in 0..<100 { letIn(on: loop, by: listener, reads) }
        #expect(reads.count == 100)
    }

    /// What a listener does that lets one in: it asks for a read, and tells of a connection where it was let.
    private func letIn(on loop: EmbeddedEventLoop, by listener: EmbeddedChannel, _ reads: ReadCounter) {
        let before = reads.count
        listener.pipeline.read()
        guard reads.count > before else { return }
        listener.pipeline.fireChannelRead(EmbeddedChannel(loop: loop) as any Channel)
    }
}

private final class ReadCounter: ChannelOutboundHandler {
    typealias OutboundIn = Never
    private(set) var count = 0

    func read(context: ChannelHandlerContext) {
        count += 1
        context.read()
    }
}

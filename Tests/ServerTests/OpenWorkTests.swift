import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Server

@Suite("Work that comes back to an event loop")
struct OpenWorkTests {
    @Test("comes back while there is a loop, and does not where there is none any more", arguments: [false, true])
    func finishing(isTooLate: Bool) async throws {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let work = OpenWork()
        let (gate, opener) = AsyncStream.makeStream(of: Never.self)
        let finished = Atomic(false)
        _ = work.start({ for await _ in gate {} }, on: loop) { finished.store(true, ordering: .relaxed) }
        if isTooLate { await work.end(until: .now) }
        opener.finish()
        await work.end(until: .now + .seconds(60))
        // What the loop was given before is done by then.
        try await loop.submit {}.get()
        #expect(finished.load(ordering: .relaxed) == !isTooLate)
    }
}

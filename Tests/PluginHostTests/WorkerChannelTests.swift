import ConfigValue
import Configuration
import Glibc
import Synchronization
import Testing

@testable import PluginHost

/// A worker's channel without its loop, which sleeps for ever.
@Suite(.timeLimit(.minutes(10))) struct WorkerChannelTests {
    /// Gathers results in the order in which they come.
    private final class Results: Sendable {
        private let list = Mutex<[FunctionResult]>([])

        var all: [FunctionResult] { list.withLock { $0 } }

        func call(_ arguments: [ConfigValue]) -> WorkerCall {
            WorkerCall(FunctionCall(plugin: "p", function: "f", arguments: arguments)) { [self] result in
                list.withLock { $0.append(result) }
            }
        }
    }

    private static func withChannel(window: Int, _ body: (WorkerChannel, Int32) throws -> Void) throws {
        var ends: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_NONBLOCK, 0, &ends) == 0)
        defer { for end in ends { close(end) } }
        let channel = try WorkerChannel(callDeadline: .seconds(10))
        channel.open(ends[0], lanes: 1, window: window)
        try body(channel, ends[1])
    }

    private static func received(on socket: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(socket, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    @Test(arguments: [1, 2, 64]) func whatStandsBehindARefusedCallIsSent(window: Int) throws {
        try Self.withChannel(window: window) { channel, socket in
            let results = Results()
            let refused = (0..<window).map { _ in results.call([.tooDeep]) }
            #expect(channel.call(refused + [results.call([1])]))
            #expect(results.all.count == window)
            #expect(Self.received(on: socket).contains(#""function":"f""#))
            // The loop is to look after the deadline of the call.
            #expect(channel.waitForSignal(until: .now))
        }
    }

    @Test func aCallThatIsSentAloneWakesTheLoopForItsDeadline() throws {
        try Self.withChannel(window: 1) { channel, socket in
            let results = Results()
            #expect(channel.call([results.call([1])]))
            #expect(Self.received(on: socket).contains(#""function":"f""#))
            #expect(channel.waitForSignal(until: .now))
            channel.resetSignal()
            // The worker is busy, so this one waits for the answer to the first.
            #expect(channel.call([results.call([2])]))
            #expect(Self.received(on: socket) == "")
            #expect(channel.takeAnswered(1) != nil)
            channel.flush()
            #expect(Self.received(on: socket).contains(#""function":"f""#))
        }
    }
}

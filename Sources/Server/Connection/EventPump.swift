internal import ConfigValue
internal import Logging
internal import NIOCore
internal import OrderedCollections
internal import Synchronization
internal import Wire

/// Writes a stream's events to a client, each when the one before has reached the kernel.
///
/// A client that does not read thus holds up its own stream, and nothing piles up here.
struct EventPump: Sendable {
    let channel: any Channel
    let source: EventSource
    let server: Server
    let deadline: RequestDeadline?

    /// Returns when the stream has ended, was cancelled, or the client has gone.
    @concurrent func run() async {
        var sequence = 0
        var hasEnded = false
        var reason = ""
        do {
            for try await event in source.events {
                guard case .map(let members) = try ConfigValueEncoder().encode(event) else { continue }
                try await write(members, sequence: sequence)
                sequence += 1
                if event.isLast { hasEnded = true }
            }
        } catch is ChannelError {
            return
        } catch is CancellationError {
        } catch {
            reason = "\(error)"
        }
        guard !hasEnded else { return }
        if reason.isEmpty { reason = reasonToStop }
        try? await write(["kind": "end", "end": true, "reason": .string(reason)], sequence: sequence)
    }

    private var reasonToStop: String {
        if server.isEnding.load(ordering: .relaxed) { return "the daemon is ending" }
        guard let deadline, deadline.time <= .now() else { return "cancelled" }
        return "it was not over within \(deadline.milliseconds) ms"
    }

    private func write(_ members: ConfigMap, sequence: Int) async throws {
        let event = StreamEvent(stream: source.name, sequence: sequence, members: members)
        try await channel.writeAndFlush(ByteBuffer(bytes: Message.request(event.notification).line)).get()
    }
}

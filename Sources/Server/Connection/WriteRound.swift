internal import NIOCore

/// The connections of an event loop that have something to write.
///
/// All that came at once is read before the first answer goes out, so that clients and server wake each other once a round
/// and not once an answer. Where there is one connection, nothing else can have come.
final class WriteRound {
    private let eventLoop: any EventLoop
    private var members: [ConnectionHandler] = []
    private var connections = 0

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    /// A connection was opened on the loop.
    func enter() { connections += 1 }

    /// One was closed.
    func leave() { connections -= 1 }

    /// Whether nobody else can have something to write.
    var isOfOne: Bool { connections == 1 }

    func add(_ member: ConnectionHandler) {
        members.append(member)
        guard members.count == 1 else { return }
        eventLoop.assumeIsolated().execute { [self] in
            let round = members
            members.removeAll(keepingCapacity: true)
            for member in round { member.write() }
        }
    }
}

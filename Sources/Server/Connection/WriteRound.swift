internal import NIOCore

/// The connections of an event loop that have something to write.
///
/// All that came at once is read before the first answer goes out, so that clients and server wake each other once a round
/// and not once an answer.
final class WriteRound {
    private let eventLoop: any EventLoop
    private var members: [ConnectionHandler] = []
    /// The open connections of the loop.
    private var connections = 0

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    /// Notes a connection, whose answers may come.
    func enter() { connections += 1 }

    func leave() { connections -= 1 }

    /// Lets a connection write with the others; one that is alone, at once.
    func add(_ member: ConnectionHandler) {
        guard connections > 1 else { return member.write() }
        members.append(member)
        guard members.count == 1 else { return }
        eventLoop.assumeIsolated().execute { [self] in
            let round = members
            members.removeAll(keepingCapacity: true)
            for member in round { member.write() }
        }
    }
}

internal import NIOCore

/// The connections of an event loop that have something to write.
///
/// All that came at once is read before the first answer goes out, so that clients and server wake each other once a round
/// and not once an answer.
final class WriteRound {
    private let eventLoop: any EventLoop
    private var members: [ConnectionHandler] = []

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

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

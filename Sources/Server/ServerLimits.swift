internal import Wire

/// What a client may not exceed, and how long the server waits for one.
package struct ServerLimits: Sendable, Hashable {
    /// The longest line of a request, in bytes.
    package var requestBytes = 1 << 20
    package var connections = 1024
    /// Open at a time on one connection.
    package var openRequests = 256
    /// Answers that wait for a client that does not read, in bytes; over it the client is read from no more.
    package var unsentBytes = 8 << 20
    /// How long a client may read nothing while it is over `unsentBytes`, before its connection is closed.
    package var slowReaderPatience = Duration.seconds(30)
    /// How long a client may take from the first byte of a line to its end before its connection is closed.
    package var unfinishedLinePatience = Duration.seconds(30)
    /// How long a request holds up those behind it on its connection, for the sake of the answers' order.
    package var orderPatience = Duration.milliseconds(10)
    /// Requests of one connection that are worked on side by side while their answers wait for their turn.
    package var sideBySide = 64
    /// The work that is done for one connection before it is the others' turn: that of so many ready answers.
    package var turn = 256
    /// Answers of all connections that are kept ready, and their size in bytes.
    package var readyAnswers = 16_384
    package var readyAnswerBytes = 16 << 20
    /// How long open requests may go on after a shutdown was asked for.
    package var drainTime = Duration.seconds(10)
    /// How often it is looked whether the socket's path still leads to this server.
    package var pathCheckInterval = Duration.seconds(60)

    package init() {}

    /// With what each of some event loops may keep of what is kept for all.
    func share(of loops: Int) -> ServerLimits {
        var share = self
        share.readyAnswers /= max(1, loops)
        share.readyAnswerBytes /= max(1, loops)
        return share
    }

    /// What a client is told of them.
    var announced: Hello.Limits {
        Hello.Limits(
            requestBytes: requestBytes, connections: connections, openRequests: openRequests, unsentBytes: unsentBytes)
    }
}

internal import NIOCore
internal import Wire

/// The transport's side of one connection: bytes to lines, turns, flow control and closing.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let server: Server
    private let session: Session
    private let channel: any Channel
    private let round: WriteRound
    private var framer: LineFramer
    private var isInputClosed = false
    private var isDraining = false
    private var isClosing = false
    /// Whether the channel takes more to write.
    private var isWritable = true
    /// A write can call back into the handler, in the middle of its turn.
    private var isInTurn = false
    private var isInRound = false
    private var pause = Pause.noneLeft
    private var slowReader: Scheduled<Void>?
    private var slowWriter: Scheduled<Void>?
    /// Since when the line that is not finished has been coming in.
    private var lineStart: NIODeadline?

    /// What a line costs that has to be read, in ready answers.
    private static let costOfReading = 16

    /// Why no more lines are taken.
    private enum Pause {
        case noneLeft
        /// The session or the client's reading holds them up, and tells when it goes on.
        case held
        case turnIsOver
    }

    init(channel: any Channel, server: Server, access: Access, statistics: ServerStatistics, shared: LoopState) {
        self.channel = channel
        self.server = server
        round = shared.round
        session = Session(
            channel: channel, server: server, access: access, statistics: statistics, shared: shared)
        framer = LineFramer(limit: server.limits.requestBytes)
    }

    func channelActive(context: ChannelHandlerContext) {
        let handler = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        session.progress = {
            let (handler, context) = handler.value
            handler.proceed(context)
        }
        session.outbox.open()
        round.enter()
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        unwrapInboundIn(data).withUnsafeReadableBytes { bytes in
            let rest = answerReadyLines(in: bytes)
            if !rest.isEmpty { framer.append(rest) }
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        proceed(context)
    }

    /// A client that only shut its sending side still gets its answers.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case ChannelEvent.inputClosed:
            isInputClosed = true
            proceed(context)
        case is DrainEvent:
            isDraining = true
            session.drain()
            proceed(context)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        slowReader?.cancel()
        slowReader = nil
        isWritable = channel.isWritable
        guard !isWritable else { return proceed(context) }
        watchSlowReader(context.eventLoop, since: session.outbox.taken)
    }

    /// Sees to it that nobody keeps answers waiting whole: a client that reads slowly, as over a forwarded socket, gets all of a
    /// large one.
    private func watchSlowReader(_ loop: any EventLoop, since known: Int) {
        let patience = TimeAmount(server.limits.slowReaderPatience)
        slowReader = loop.assumeIsolated().scheduleTask(in: patience) { [weak self] in
            guard let self else { return }
            let taken = session.outbox.taken
            guard taken == known else { return watchSlowReader(loop, since: taken) }
            channel.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        isClosing = true
        round.leave()
        slowReader?.cancel()
        slowWriter?.cancel()
        session.progress = {}
        session.outbox.close()
        session.end()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Writes what the turn has brought; what held up the lines may be over then.
    func write() {
        isInRound = false
        isInTurn = true
        session.endTurn()
        isInTurn = false
        if pause == .held, !isClosing, isWritable, session.canTakeLine { session.requestTurn() }
    }

    /// Answers the lines of what was just read whose answers are ready, up to the first that has none or the end of a turn.
    ///
    /// - Returns: What is left.
    private func answerReadyLines(in bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard pause == .noneLeft, !isInTurn, !isClosing, framer.isEmpty, session.canTakeLine else { return bytes }
        isInTurn = true
        session.beginTurn()
        var (rest, turn) = (bytes, server.limits.turn)
        while turn > 0, isWritable, let end = rest.firstLineBreak,
            session.answerReady(UnsafeRawBufferPointer(rebasing: rest[..<end]))
        {
            rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
            turn -= 1
        }
        isInTurn = false
        return rest
    }

    /// Takes the lines that are there, as far as the limits let it, and then reads on or closes.
    private func proceed(_ context: ChannelHandlerContext) {
        guard !isClosing, !isInTurn else { return }
        if !framer.isEmpty || !isWritable || !session.canTakeLine {
            isInTurn = true
            session.beginTurn()
            pause = takeLines()
            isInTurn = false
        } else {
            pause = .noneLeft
        }
        if !isInRound, session.hasAnswers, !(round.isOfOne && session.writeAtOnce()) {
            isInRound = true
            round.add(self)
        }
        switch pause {
        case .held:
            // The client waits now, not the server.
            lineStart = nil
            return
        case .turnIsOver: return session.requestTurn()
        case .noneLeft: watchUnfinishedLine(context)
        }
        guard isInputClosed || isDraining else { return context.read() }
        if isInputClosed, let rest = framer.takeUnfinishedLine() { session.take(line: rest) }
        guard session.isIdle else { return }
        isClosing = true
        session.endTurn(isClosing: true)
        let channel = channel
        channel.writeAndFlush(ByteBuffer()).whenComplete { _ in channel.close(promise: nil) }
    }

    private func takeLines() -> Pause {
        var rest = server.limits.turn
        while isWritable, session.canTakeLine {
            guard rest > 0 else { return .turnIsOver }
            do {
                let session = session
                let line = try framer.withNextLine { session.answerReady($0) ? Line.answered : .unread(Array($0)) }
                guard let line else { return .noneLeft }
                lineStart = nil
                switch line {
                case .answered: rest -= 1
                case .unread(let bytes):
                    rest -= Self.costOfReading
                    session.take(line: bytes)
                }
            } catch {
                session.refuse(
                    WireError(.invalidRequest, "\(error)", hint: "send a shorter request; 'hello' tells the limits"))
            }
        }
        return .held
    }

    private enum Line {
        case answered
        case unread([UInt8])
    }

    /// Sees to it that nobody keeps a connection with half a line.
    private func watchUnfinishedLine(_ context: ChannelHandlerContext) {
        guard framer.hasPartialLine, !isInputClosed else {
            lineStart = nil
            return
        }
        let start = lineStart ?? .now()
        lineStart = start
        guard slowWriter == nil else { return }
        slowWriter = context.eventLoop.assumeIsolated().scheduleTask(deadline: start + patienceForLines) {
            [weak self] in
            guard let self else { return }
            slowWriter = nil
            guard pause == .noneLeft else { return }
            guard let start = lineStart, start + patienceForLines <= .now() else { return watchUnfinishedLine(context) }
            session.refuse(
                WireError(
                    .invalidRequest, "a line was not finished within \(server.limits.unfinishedLinePatience)",
                    hint: "send a request at once, ended by a line feed"))
            session.endTurn(isClosing: true)
            context.close(promise: nil)
        }
    }

    private var patienceForLines: TimeAmount { TimeAmount(server.limits.unfinishedLinePatience) }
}

package import ConfigValue
internal import Glibc
package import Wire

/// A connection to a project's daemon, for one thread at a time; a call waits for its answer.
///
/// ```swift
/// var connection = try Connection(to: ProjectAddress.find())
/// let result = try connection.call("resolve", params: #"{"experiment":"second"}"#)
/// ```
public struct Connection: ~Copyable {
    private let stream: UnixStream
    private var framer = LineFramer(limit: maximumLine)
    private var lastID = 0
    /// Events that came while an answer was waited for.
    private var earlyEvents: [StreamEvent] = []
    /// Called with the seconds so far, each second that the daemon lets a caller wait.
    package var whileWaiting: ((Int) -> Void)?

    /// The longest answer that a client takes, in bytes.
    static let maximumLine = 1 << 30
    /// Configs may be nested to 128, and an explanation nests the values that it is made of.
    static let maximumDepth = 512
    private static let maximumEarlyEvents = 4096

    /// Connects to the daemon at an address; none is started.
    ///
    /// - Throws: ``ClientError/unreachable(_:)`` where nobody listens there, or somebody who must not;
    ///   ``ClientError/noProject(_:)`` where the daemon at a named socket serves another project.
    public init(to address: ProjectAddress) throws(ClientError) {
        let stream = try Connection(reaching: address).checked(for: address).intoStream()
        self.init(over: stream)
    }

    /// Connects to whatever listens at an address.
    init(reaching address: ProjectAddress) throws(ClientError) {
        do {
            try self.init(stream: UnixStream(connectingTo: address.socket.path), trustsAnybody: address.isNamed)
        } catch {
            switch error {
            case .absent:
                throw .unreachable("no daemon serves \(address.root) (nobody listens at \(address.socket.path))")
            case .refused(let reason): throw .unreachable(reason)
            }
        }
    }

    /// Connects to whatever listens at an address; nil where nobody does.
    package init?(ifServed address: ProjectAddress) throws(ClientError) {
        do {
            try self.init(stream: UnixStream(connectingTo: address.socket.path), trustsAnybody: address.isNamed)
        } catch {
            switch error {
            case .absent: return nil
            case .refused(let reason): throw .unreachable(reason)
            }
        }
    }

    private init(over stream: consuming UnixStream) {
        self.stream = stream
    }

    /// - Parameter trustsAnybody: Whether the caller named the socket: a place that anybody could take is only trusted
    ///   where its server is the user's own or root's.
    private init(stream: consuming UnixStream, trustsAnybody: Bool) throws(UnixStream.ConnectError) {
        let user = stream.peerUser
        guard user == geteuid() || user == 0 || trustsAnybody && user != nil else {
            let who = user.map { "user \($0)" } ?? "nobody known"
            throw .refused("the socket is served by \(who), not by you: do not trust it")
        }
        self.stream = stream
    }

    /// Calls a method and waits for its result.
    ///
    /// - Parameters:
    ///   - method: The method's name, as `run.list`.
    ///   - params: A JSON object.
    /// - Returns: The result, as JSON on one line.
    /// - Throws: ``ClientError/answered(_:)`` for an error of the method, others where there is no answer.
    public mutating func call(_ method: String, params: String = "{}") throws(ClientError) -> String {
        let value: ConfigValue
        do {
            value = try ConfigValue(json: params)
        } catch {
            throw .garbled("the params are no JSON: \(error)")
        }
        return try send(method, value).json
    }
}

extension Connection {
    /// Calls a method of the protocol with typed params.
    package mutating func call<Method: WireMethod>(
        _ method: Method.Type, _ params: Method.Params, _ common: CommonParams = CommonParams()
    ) throws(ClientError) -> Method.Result {
        do {
            let result = try send(Method.name, common.added(to: try ConfigValueEncoder().encode(params)))
            return try ConfigValueDecoder().decode(Method.Result.self, from: result)
        } catch let error as ClientError {
            throw error
        } catch {
            throw .garbled("the daemon's answer to \(Method.name) cannot be read: \(error)")
        }
    }

    /// Calls a method and gives its result as it came.
    package mutating func send(_ method: String, _ params: ConfigValue) throws(ClientError) -> ConfigValue {
        lastID += 1
        let id = RequestID.int(lastID)
        try write(.request(Request(id: id, method: method, params: params)))
        while true {
            switch try nextMessage() {
            case .response(let response) where response.id == id || response.id == .null:
                do { return try response.outcome.get() } catch { throw .answered(ServerError(error)) }
            case .request(let notification):
                guard let event = StreamEvent(notification) else { continue }
                guard earlyEvents.count < Self.maximumEarlyEvents else { throw .garbled("events without an answer") }
                earlyEvents.append(event)
            case .response: continue
            }
        }
    }

    /// Waits for the next event of a stream.
    package mutating func nextEvent(of stream: String) throws(ClientError) -> StreamEvent {
        if let event = earlyEvent(of: stream) { return event }
        while true {
            if let event = try readEvent(of: stream) { return event }
        }
    }

    /// The next event of a stream, where it is at hand already; nil where it has to be waited for.
    mutating func readyEvent(of stream: String) throws(ClientError) -> StreamEvent? {
        if let event = earlyEvent(of: stream) { return event }
        while framer.hasLine {
            if let event = try readEvent(of: stream) { return event }
        }
        return nil
    }

    /// One that came before the answer that named its stream.
    private mutating func earlyEvent(of stream: String) -> StreamEvent? {
        earlyEvents.firstIndex { $0.stream == stream }.map { earlyEvents.remove(at: $0) }
    }

    /// Waits for a message; nil where it is no event of the stream.
    private mutating func readEvent(of stream: String) throws(ClientError) -> StreamEvent? {
        guard case .request(let notification) = try nextMessage(), let event = StreamEvent(notification),
            event.stream == stream
        else { return nil }
        return event
    }

    /// The stream of bytes alone, for somebody who speaks the protocol over it.
    consuming func intoStream() -> UnixStream { stream }

    /// Whether an event or an answer is at hand already, so that nothing need be waited for.
    package var hasUnreadMessages: Bool { !earlyEvents.isEmpty || framer.hasLine }

    /// Readable when the daemon has said more; for `poll`.
    package var descriptor: Int32 { stream.number }

    /// Returns when the daemon has closed the connection.
    package mutating func waitForEnd() {
        while stream.read(into: &framer) { while (try? framer.next()) ?? nil != nil {} }
    }

    private mutating func write(_ message: Message) throws(ClientError) {
        // Where writing fails the daemon may still have said why; reading shows it.
        _ = stream.write(message.line)
    }

    private mutating func nextMessage() throws(ClientError) -> Message {
        do {
            while true {
                if let line = try framer.next() { return try Message(line: line, maximumDepth: Self.maximumDepth) }
                if let whileWaiting { LongWait.onDescriptor(stream.number, tell: whileWaiting) }
                guard stream.read(into: &framer) else {
                    throw ClientError.unreachable("the daemon closed the connection")
                }
            }
        } catch let error as ClientError {
            throw error
        } catch {
            throw .garbled("the daemon's answer is not understood: \(error)")
        }
    }
}

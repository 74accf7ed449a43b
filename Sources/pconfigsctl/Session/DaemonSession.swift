import ConfigValue
import OrderedCollections
import PConfigsClient
import Wire

/// A command's conversation with the daemon; its errors are what the command fails with.
///
/// A person who has just saved a file means what is in it, so the typed calls ask for fresh answers.
struct DaemonSession: ~Copyable {
    private var connection: Connection
    let address: ProjectAddress
    private let talk: Talkativeness
    /// What is to be said where an experiment is found to be wrong.
    var remark: String?

    init(_ connection: consuming Connection, _ address: ProjectAddress, _ talk: Talkativeness = .normal) {
        self.connection = connection
        self.address = address
        self.talk = talk
        if talk == .verbose { Output.error("pconfigsctl: connected to \(address.socketPath)\n") }
    }

    mutating func call<Method: WireMethod>(
        _ method: Method.Type, _ params: Method.Params
    ) throws(CommandFailure) -> Method.Result {
        do {
            return try answer(to: method, params, "the daemon's answer to \(Method.name)")
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Calls a method about an experiment, and sends the environment variables that it turns out to declare.
    mutating func call<Method: WireMethod>(
        about method: Method.Type, _ params: Method.Params
    ) throws(CommandFailure) -> Method.Result where Method.Params: ExperimentParams {
        do {
            return try answer(to: method, params, "the daemon to \(Method.name) \(params.experiment)")
        } catch {
            guard case .answered(let answer) = error, answer.wire.kind == .environmentRequired else {
                throw CommandFailure(error).with(remark)
            }
            var params = params
            params.environment = answer.wantedEnvironment
            do {
                return try call(method, params)
            } catch {
                throw error.with(remark)
            }
        }
    }

    /// The root of the project that the daemon serves.
    mutating func servedRoot() throws(CommandFailure) -> String {
        do {
            return try connection.call(Hello.self, Hello.Params()).project
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Where the caller's runs are, where this daemon only answers them.
    mutating func addressForRuns() throws(CommandFailure) -> ProjectAddress? {
        do {
            return try connection.addressForRuns(besides: address)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Calls a method, and says what is waited for while that takes long.
    private mutating func answer<Method: WireMethod>(
        to method: Method.Type, _ params: Method.Params, _ subject: String
    ) throws(ClientError) -> Method.Result {
        let start = ContinuousClock.now
        if talk != .quiet {
            let notice = WaitNotice(for: subject)
            connection.whileWaiting = { notice.show(afterSeconds: $0) }
        }
        defer {
            connection.whileWaiting = nil
            if talk == .verbose {
                Output.error("pconfigsctl: \(Method.name) took \(Stopwatch.text(of: start.duration(to: .now)))\n")
            }
        }
        return try connection.call(method, params, CommonParams(isFresh: true))
    }

    /// Calls a method by name.
    mutating func call(_ method: String, _ params: ConfigValue) throws(CommandFailure) -> ConfigValue {
        do {
            return try connection.send(method, params)
        } catch {
            throw CommandFailure(error)
        }
    }

    mutating func nextEvent(of stream: String) throws(CommandFailure) -> StreamEvent {
        do {
            return try connection.nextEvent(of: stream)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Whether an event is at hand already.
    var hasPendingEvents: Bool { connection.hasUnreadMessages }

    /// Readable when the daemon has said more; for `poll`.
    var descriptor: Int32 { connection.descriptor }
}

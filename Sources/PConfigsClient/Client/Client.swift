internal import ConfigValue
package import Wire

/// A project's daemon, asked from Swift's concurrency: calls that wait for their answers, and streams.
///
/// Any number of calls may be open; they share a connection, which is made when it is first needed and made anew where
/// the daemon has been replaced. A call whose task is cancelled is cancelled at the daemon too.
///
/// A daemon at a socket that `PCONFIGS_SOCKET` names must serve the project that is asked about, or one that is not on this
/// machine; each call fails with ``ClientError/noProject(_:)`` where it does not. Where only a socket was given to
/// ``ProjectAddress/find(from:socket:)``, and no folder, whatever it serves is meant.
///
/// A daemon of somebody else's that only lets the caller read runs nothing for them; what is asked of runs then goes to
/// their own daemon of the project, which runs only what both resolve alike.
///
/// ```swift
/// let client = Client(for: try .find())
/// let config = try await client.resolve("second", set: ["base_lr=1e-4"])
/// let values = try config.values(as: TrainerConfig.self)
/// ```
public struct Client: Sendable {
    let link: DaemonLink

    /// After how long a call ends with an error of the kind `deadline-exceeded`; nil for never.
    public var deadline: Duration?

    /// Whether the daemon looks at the disk before it answers, so that what was written before counts.
    public var isFresh = true

    /// - Parameters:
    ///   - address: The project.
    ///   - startsDaemon: Whether to start a daemon where none runs.
    public init(for address: ProjectAddress, startsDaemon: Bool = true) {
        link = DaemonLink(to: address, startsDaemon: startsDaemon)
    }

    /// The project that is asked about.
    public var address: ProjectAddress { link.address }

    /// Calls any method of the protocol.
    ///
    /// - Parameters:
    ///   - method: The method's name, as `run.list`.
    ///   - params: A JSON object.
    /// - Returns: The result, as JSON on one line.
    /// - Throws: ``ClientError``, or `CancellationError` where the task was cancelled.
    public func call(_ method: String, params: String = "{}") async throws -> String {
        let value: ConfigValue
        do {
            value = try ConfigValue(json: params)
        } catch {
            throw ClientError.garbled("the params are no JSON: \(error)")
        }
        return try await link.calls().call(method, value).json
    }

    /// Calls a method of the protocol with typed params.
    package func call<Method: WireMethod>(_ method: Method.Type, _ params: Method.Params) async throws -> Method.Result
    {
        try await call(method, params, over: link)
    }

    /// The same of the daemon that has the caller's runs.
    func callForRuns<Method: WireMethod>(_ method: Method.Type, _ params: Method.Params) async throws -> Method.Result {
        try await call(method, params, over: try await link.forRuns())
    }

    private func call<Method: WireMethod>(
        _ method: Method.Type, _ params: Method.Params, over link: DaemonLink
    ) async throws -> Method.Result {
        let value = common.added(to: try ConfigValueEncoder().encode(params))
        let result = try await link.calls().call(Method.name, value)
        do {
            return try ConfigValueDecoder().decode(Method.Result.self, from: result)
        } catch {
            throw ClientError.garbled("the daemon's answer to \(Method.name) cannot be read: \(error)")
        }
    }

    /// Begins a stream.
    func stream<Method: WireMethod, Element: Sendable>(
        _ method: Method.Type, _ params: Method.Params, over link: DaemonLink? = nil,
        named name: (Method.Result) -> String?, _ read: @escaping @Sendable (StreamEvent) throws -> Element?
    ) async throws -> EventStream<Element> {
        let connection = try await (link ?? self.link).connection()
        guard let stream = name(try await connection.begin(method, params, common)) else {
            throw ClientError.garbled("\(Method.name) began no stream")
        }
        return EventStream(connection: connection, stream: stream, read: read)
    }

    private var common: CommonParams {
        let milliseconds = deadline.map { max(1, Int(min($0 / .milliseconds(1), 1e12))) }
        return CommonParams(deadlineMilliseconds: milliseconds, isFresh: isFresh)
    }
}

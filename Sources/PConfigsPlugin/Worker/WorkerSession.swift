internal import ConfigValue
internal import Dispatch
internal import Glibc
internal import OrderedCollections
internal import Wire

/// Answers the daemon until it closes the socket.
struct WorkerSession: Sendable {
    private let name: String
    private let registrations: Registrations
    private let computations: [String: Computation]
    private let socket = WorkerSocket()

    /// How many calls run at a time: as many as Swift's concurrency has threads.
    static var lanes: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    init(name: String, registrations: Registrations) {
        self.name = name
        self.registrations = registrations
        computations = Dictionary(
            registrations.computations.map { ($0.function.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func run() async {
        StandardOutput.moveToStandardError()
        socket.keepFromChildren()
        await withCheckedContinuation { continuation in
            let lanes = DispatchGroup()
            for number in 0..<Self.lanes {
                DispatchQueue(label: "pconfigs.worker.lane.\(number)").async(group: lanes) { serve(on: WorkerLane()) }
            }
            lanes.notify(queue: DispatchQueue(label: "pconfigs.worker.end")) { continuation.resume() }
        }
    }

    /// Lines are taken in order, and the next only when the answer is written: the daemon knows from it which calls run.
    private func serve(on lane: WorkerLane) {
        while let line = socket.nextLine() { lane.run { await answer(line) } }
    }

    private func answer(_ line: [UInt8]) async {
        switch MessageLine(line) {
        case .message(.success(.request(let request))):
            let outcome = await outcome(of: request)
            if let id = request.id { socket.send(Response(id: id, outcome: outcome)) }
        case .message(.success(.response)):
            break
        case .message(.failure(let malformed)):
            socket.send(malformed.response)
        case .batch:
            socket.send(Response(id: .null, error: WireError(.invalidRequest, "send one request a line")))
        }
    }

    private func outcome(of request: Request) async -> Result<ConfigValue, WireError> {
        switch request.method {
        case PluginProtocol.describe:
            do {
                let description = registrations.description(name: name, lanes: Self.lanes)
                return .success(try ConfigValueEncoder().encode(description))
            } catch {
                return .failure(WireError(.internalError, "\(error)"))
            }
        case PluginProtocol.call:
            guard let params = PluginCallParams(request.params) else {
                return .failure(WireError(.invalidParams, "'function' is a string and 'arguments' a list"))
            }
            return await call(params)
        default:
            return .failure(WireError(.methodNotFound, "there is no method '\(request.method)'"))
        }
    }

    private func call(_ params: PluginCallParams) async -> Result<ConfigValue, WireError> {
        guard let computation = computations[params.function] else {
            return .failure(WireError(.notFound, "the plugin '\(name)' has no function '\(params.function)'"))
        }
        do {
            return .success(try await computation.call(params.arguments))
        } catch {
            return .failure(WireError(.pluginFailed, "\(error)"))
        }
    }
}

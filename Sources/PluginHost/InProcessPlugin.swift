internal import Configuration
internal import PConfigsPlugin
internal import StandardPlugin
internal import Synchronization
internal import Wire

/// The plugin `std`, which needs no worker: its functions are bounded and never trap.
final class InProcessPlugin: Sendable {
    let name = StandardPlugin.name

    private let computations: [String: Computation]
    private let known: PluginDescription
    private let calls = Mutex(0)

    init() {
        let registrations = StandardPlugin().registrations
        computations = Dictionary(
            registrations.computations.map { ($0.function.name, $0) }, uniquingKeysWith: { first, _ in first })
        var board = WorkerBoard()
        board.state = .ready
        board.digest = "\(name):\(StandardPlugin.version)"
        board.functions = registrations.computations.map(\.function)
        known = PluginDescription(name: name, board: board, refusal: nil, calls: 0, restarts: 0)
    }

    var description: PluginDescription {
        var description = known
        description.calls = calls.withLock(\.self)
        return description
    }

    func result(of call: FunctionCall) async -> FunctionResult {
        guard let computation = computations[call.function] else {
            return .failure(FunctionFailure(message: "the plugin '\(name)' has no function '\(call.function)'"))
        }
        calls.withLock { $0 &+= 1 }
        do {
            return .value(try await computation.call(call.arguments))
        } catch {
            return .failure(FunctionFailure(message: "\(error)"))
        }
    }
}

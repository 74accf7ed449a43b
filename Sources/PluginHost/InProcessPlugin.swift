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
        var description = PluginDescription(name: name)
        description.state = .ready
        description.digest = "\(name):\(StandardPlugin.version)"
        description.functions = registrations.computations.map(\.function)
        known = description
    }

    var description: PluginDescription {
        var description = known
        description.calls = calls.withLock(\.self)
        return description
    }

    /// The results of those calls that are this plugin's, by their index.
    func results(of calls: [FunctionCall]) async -> [Int: FunctionResult] {
        var results: [Int: FunctionResult] = [:]
        for (index, call) in calls.enumerated() where call.plugin == name {
            results[index] = await result(of: call)
        }
        return results
    }

    private func result(of call: FunctionCall) async -> FunctionResult {
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

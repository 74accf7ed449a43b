import ConfigValue
import Diagnostics

extension Evaluator {
    mutating func evaluate(_ call: Call, on target: Outcome?, at id: NodeID) -> Outcome {
        switch evaluateAll(call.arguments, after: target) {
        case .failure(let error): return .failed(error)
        case .success(nil): return .pending
        case .success(let values?):
            if call.functionCall != nil { return askHost(call.name, values, at: id) }
            guard !call.overloads.isEmpty else {
                return fail(EvaluationFailure(.unknownName, "there is no function '\(call.name)'"), at: id)
            }
            let style: Overload.Style = call.target == nil ? .global : .member
            let dialect = dialect
            return attempt(at: id) { budget throws(EvaluationFailure) in
                try call.overloads.apply(call.name, style, to: values, in: dialect, charging: &budget)
            }
        }
    }

    private mutating func askHost(_ name: String, _ values: [Value], at id: NodeID) -> Outcome {
        var arguments: [ConfigValue] = []
        arguments.reserveCapacity(values.count)
        do throws(EvaluationFailure) {
            for value in values { arguments.append(try value.configValue(charging: &budget)) }
        } catch {
            return fail(error, at: id)
        }
        switch call(name, arguments) {
        case .value(let value):
            return attempt(at: id) { budget throws(EvaluationFailure) in try Value(value, charging: &budget) }
        case .failed(let message): return fail(EvaluationFailure(.pluginFailed, message), at: id)
        case .pending:
            pendingCalls.append(PendingCall(qualifiedName: name, arguments: arguments))
            return .pending
        }
    }
}

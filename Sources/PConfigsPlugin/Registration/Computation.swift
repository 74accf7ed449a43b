package import ConfigValue
package import Wire

/// A function that expressions call by the plugin's name and its own, as `trainer.lr_schedule(base_lr, total_steps)`.
///
/// ```swift
/// Computation("lr_at", parameters: "base_lr", "step", doc: "The rate of one step.") {
///     (baseLR: Double, step: Int) throws -> Double in
///     guard step >= 0 else { throw PluginError("step must not be negative") }
///     return baseLR / Double(1 + step)
/// }
/// ```
/// Parameters and results are `Bool`, `Int`, `Double`, `String`, lists, maps with `String` keys and optionals of them, and
/// any other type that is `Codable` and `Sendable`, whose properties are mapped to members in snake case. Such a type is made
/// once from empty values to see what its members are, so its `init(from:)` must not trap. Arguments are checked against
/// the types before the function is called. An error that it throws is shown at the field whose expression called it, with
/// the place of the registration.
public struct Computation: Sendable {
    package let function: PluginFunction
    /// What is wrong with the registration itself.
    let problems: [String]
    private let body: @Sendable ([ConfigValue]) async throws -> ConfigValue

    /// Registers a function.
    ///
    /// - Parameters:
    ///   - name: The name in expressions, in snake case.
    ///   - parameters: The parameters' names, as many as the function takes; they appear in messages and in `explain`.
    ///   - doc: What the function computes, for `plugins list` and editors.
    ///   - pure: Whether equal arguments always give equal results. Results of pure functions are kept and used again;
    ///     expressions may call no others.
    ///   - file: Where the function is registered; leave it out.
    ///   - line: Where the function is registered; leave it out.
    ///   - body: The function. It may run at the same time as others.
    public init<each Parameter: Decodable & Sendable, Result: Encodable & Sendable>(
        _ name: String,
        parameters: String...,
        doc: String? = nil,
        pure: Bool = true,
        file: String = #filePath,
        line: Int = #line,
        _ body: @escaping @concurrent @Sendable (repeat each Parameter) async throws -> Result
    ) {
        var types: [PluginType] = []
        for type in repeat (each Parameter).self { types.append(PluginType(of: type)) }
        let described = types.enumerated().map { index, type in
            PluginParameter(name: index < parameters.count ? parameters[index] : "parameter\(index)", type: type)
        }
        function = PluginFunction(
            name: name, parameters: described, result: PluginType(of: Result.self), doc: doc, pure: pure, file: file,
            line: line)
        problems =
            types.count == parameters.count
            ? [] : ["the function '\(name)' takes \(types.count) parameters, and \(parameters.count) names are given"]
        let typedBody = TypedBody(run: body)
        self.body = { arguments in
            var reader = ArgumentReader(parameters: described, arguments: arguments)
            let result = try await typedBody.run(repeat try reader.next((each Parameter).self))
            return try encoded(result)
        }
    }

    /// Checks the arguments, calls the function and checks the result.
    package func call(_ arguments: [ConfigValue]) async throws -> ConfigValue {
        guard arguments.count == function.parameters.count else {
            let count = function.parameters.count
            throw PluginError(
                "\(function.name) takes \(count) argument\(count == 1 ? "" : "s"), not \(arguments.count)")
        }
        let result = try await body(arguments)
        guard !result.nests(deeperThan: PluginProtocol.maximumNesting) else {
            throw PluginError("the result nests more than \(PluginProtocol.maximumNesting) deep")
        }
        return result
    }
}

/// Keeps a function of any number of parameters, which a closure alone cannot be made of.
private struct TypedBody<each Parameter, Result>: Sendable {
    let run: @concurrent @Sendable (repeat each Parameter) async throws -> Result
}

private func encoded(_ result: some Encodable) throws -> ConfigValue {
    do {
        return try ConfigValueEncoder(keys: .snakeCase).encode(result)
    } catch let error as EncodingError {
        throw PluginError("the result cannot be given back: \(explanation(of: error))")
    }
}

private func explanation(of error: EncodingError) -> String {
    guard case .invalidValue(_, let context) = error else { return "\(error)" }
    return context.debugDescription
}

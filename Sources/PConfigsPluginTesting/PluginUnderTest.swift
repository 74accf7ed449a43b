internal import ConfigValue
internal import Foundation
public import PConfigsPlugin
internal import Wire

/// A plugin in a unit test: its functions and runnables are called as the daemon calls them, without a daemon.
///
/// Arguments and results go through the same checks and the same encoding as in a worker, so that a test sees what an
/// expression would see.
///
/// ```swift
/// import PConfigsPluginTesting
/// import Testing
///
/// @testable import trainer
///
/// @Suite struct TrainerPluginTests {
///     @Test func theScheduleStartsAtItsBase() async throws {
///         let plugin = try PluginUnderTest(TrainerPlugin.self)
///         let rates: [Double] = try await plugin.call("lr_schedule", 1e-3, 6, 0.1)
///         #expect(rates.first == 1e-3)
///     }
/// }
/// ```
/// What a function or a runnable prints goes to the test's own output. A trap in it ends the test's process.
public struct PluginUnderTest: Sendable {
    private let name: String
    private let registrations: Registrations

    /// Makes the plugin and checks what it registers.
    ///
    /// - Throws: ``PluginFailure`` for a name that is registered twice, and for parameters that are not named one by one.
    public init<Tested: Plugin>(_ plugin: Tested.Type) throws(PluginFailure) {
        name = Tested.name
        registrations = Tested().registrations
        let problems = registrations.problems
        guard problems.isEmpty else { throw PluginFailure(problems.joined(separator: "\n")) }
    }

    /// Calls a function with Swift values.
    ///
    /// ```swift
    /// let rates: [Double] = try await plugin.call("lr_schedule", 1e-3, 6, 0.1)
    /// ```
    ///
    /// - Parameters:
    ///   - function: The function's name without the plugin's.
    ///   - arguments: Values that are encoded as what the parameters read; an `Int` is also taken for a `Double`.
    /// - Returns: What the function gave, decoded as the type that is asked for.
    /// - Throws: ``PluginFailure`` with the daemon's words: for an unknown function, arguments of another number or type,
    ///   what the function throws, and a result of another type than the one asked for.
    public func call<each Argument: Encodable & Sendable, Result: Decodable>(
        _ function: String, _ arguments: repeat each Argument
    ) async throws(PluginFailure) -> Result {
        var values: [ConfigValue] = []
        do {
            for argument in repeat each arguments {
                values.append(try ConfigValueEncoder(keys: .snakeCase).encode(argument))
            }
        } catch {
            throw PluginFailure("an argument of \(name).\(function) cannot be encoded: \(error)")
        }
        let result = try await value(of: function, values)
        do {
            return try ConfigValueDecoder(keys: .snakeCase).decode(Result.self, from: result)
        } catch {
            throw PluginFailure("\(name).\(function) gave \(result.json), which is no \(Result.self)")
        }
    }

    /// Calls a function with config values, written as JSON.
    ///
    /// ```swift
    /// #expect(try await plugin.call("double", json: "[1.5]") == "3.0")
    /// ```
    ///
    /// - Parameters:
    ///   - function: The function's name without the plugin's.
    ///   - arguments: A list with the arguments; `1` is an int and `1.0` a float.
    /// - Returns: What the function gave, as JSON on one line.
    /// - Throws: ``PluginFailure`` as the call with Swift values does, and for a text that is no list in JSON.
    public func call(_ function: String, json arguments: String) async throws(PluginFailure) -> String {
        guard case .list(let values)? = try? ConfigValue(jsonBytes: Array(arguments.utf8)) else {
            throw PluginFailure("the arguments are no list in JSON: \(arguments)")
        }
        return try await value(of: function, values).json
    }

    /// Runs a runnable with a config in a folder of its own, which is removed when the run has ended.
    ///
    /// ```swift
    /// let run = try await plugin.run("Trainer", json: #"{"steps": 1, "lr_schedule": [0.1]}"#)
    /// #expect(run.exitCode == 0)
    /// ```
    ///
    /// - Parameters:
    ///   - runnable: The runnable's name without the plugin's.
    ///   - config: The resolved config, a map in JSON.
    ///   - arguments: What stands behind `--` when a run is asked for.
    /// - Returns: How the run ended, and what it wrote in its folder.
    /// - Throws: ``PluginFailure`` for an unknown runnable, a config that is no map in JSON, and a folder that cannot be made.
    ///   What the runnable throws is told by the run's ``FinishedRun/exitCode``.
    public func run(
        _ runnable: String, json config: String, arguments: [String] = []
    ) async throws(PluginFailure) -> FinishedRun {
        guard let value = try? ConfigValue(jsonBytes: Array(config.utf8)), case .map = value else {
            throw PluginFailure("the config is no map in JSON: \(config)")
        }
        return try await finished(runnable, value, arguments)
    }

    /// Runs a runnable with a config that is given as a Swift value.
    ///
    /// - Parameters:
    ///   - runnable: The runnable's name without the plugin's.
    ///   - config: What is encoded as the resolved config, its properties in snake case.
    ///   - arguments: What stands behind `--` when a run is asked for.
    /// - Returns: How the run ended, and what it wrote in its folder.
    /// - Throws: ``PluginFailure`` as the run with JSON does, and for a config that cannot be encoded.
    public func run<Config: Encodable>(
        _ runnable: String, config: Config, arguments: [String] = []
    ) async throws(PluginFailure) -> FinishedRun {
        let value: ConfigValue
        do {
            value = try ConfigValueEncoder(keys: .snakeCase).encode(config)
        } catch {
            throw PluginFailure("the config cannot be encoded: \(error)")
        }
        return try await finished(runnable, value, arguments)
    }
}

extension PluginUnderTest {
    private func value(of function: String, _ arguments: [ConfigValue]) async throws(PluginFailure) -> ConfigValue {
        guard let computation = registrations.computations.first(where: { $0.function.name == function }) else {
            throw PluginFailure("the plugin '\(name)' has no function '\(function)'")
        }
        do {
            return try await computation.call(arguments)
        } catch {
            throw PluginFailure(
                "\(name).\(function): \(error)", file: computation.function.file, line: computation.function.line)
        }
    }

    private func finished(
        _ name: String, _ config: ConfigValue, _ arguments: [String]
    ) async throws(PluginFailure) -> FinishedRun {
        guard let runnable = registrations.runnables.first(where: { $0.description.name == name }) else {
            throw PluginFailure("the plugin '\(self.name)' has no runnable '\(name)'")
        }
        let folder = try RunFolder()
        let context = RunContext(
            runID: "test", experiment: "test", directory: folder.path, arguments: arguments)
        let end = await RunEnd { try await runnable.run(config, context) }
        return FinishedRun(exitCode: Int(end.code), error: end.message, files: try folder.files())
    }
}

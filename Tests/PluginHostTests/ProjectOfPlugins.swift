import ConfigValue
import Configuration
import PluginHost
import Testing

/// A project with the misbehaving plugin, started for one test and gone after it.
struct ProjectOfPlugins {
    static let plugin = "misbehaving-plugin"

    let host: PluginHost

    static func run(
        deadline: Duration = .seconds(120), lanes: Int? = nil, log: @escaping PluginHost.Log = { _, _ in },
        _ body: (ProjectOfPlugins) async throws -> Void
    ) async throws {
        let settings = PluginSettings(
            name: plugin, location: .command([BuiltProducts.path(of: plugin)]), callDeadline: deadline, lanes: lanes)
        try await run([settings], log: log, body)
    }

    static func run(
        _ plugins: [PluginSettings], log: @escaping PluginHost.Log = { _, _ in },
        _ body: (ProjectOfPlugins) async throws -> Void
    ) async throws {
        let host = try PluginHost(root: BuiltProducts.packageRoot, plugins: plugins, log: log)
        await host.start()
        do {
            try await body(ProjectOfPlugins(host: host))
        } catch {
            await host.shutDown()
            throw error
        }
        await host.shutDown()
    }

    func call(_ function: String, _ arguments: ConfigValue...) async -> FunctionResult {
        await calls([(function, arguments)]).first ?? .failure(FunctionFailure(message: "no result"))
    }

    func calls(_ calls: [(String, [ConfigValue])]) async -> [FunctionResult] {
        await host.call(calls.map { FunctionCall(plugin: Self.plugin, function: $0.0, arguments: $0.1) })
    }

    func failure(_ function: String, _ arguments: ConfigValue...) async throws -> FunctionFailure {
        let results = await calls([(function, arguments)])
        guard case .failure(let failure)? = results.first else { throw NoFailure(results: results) }
        return failure
    }

    struct NoFailure: Error {
        var results: [FunctionResult]
    }
}

extension ConfigValue {
    /// More than a line to a worker may nest.
    static let tooDeep = (0..<100).reduce(ConfigValue.int(1)) { value, _ in .list([value]) }
}

/// `plugin.list`: what the project's plugins offer.
package enum PluginList: WireMethod {
    package typealias Params = NoMembers

    package static let name = "plugin.list"
    package static let doc = "Lists the project's plugins with their functions and runnables."

    package struct Result: Sendable, Hashable, Codable {
        package var plugins: [Entry]

        package init(plugins: [Entry]) {
            self.plugins = plugins
        }
    }

    package enum State: String, Sendable, Hashable, Codable, CaseIterable {
        case starting
        case ready
        case notBuilt = "not-built"
        case failed
    }

    package struct Entry: Sendable, Hashable, Codable {
        package var name: String
        package var state: State
        /// The folder of its SwiftPM package, relative to the project's root; nil for a command.
        package var package: String?
        /// Why it is not ready; or, where it is, why a rebuilt executable does not take over.
        package var reason: String?
        /// What to do about it.
        package var hint: String?
        /// `sha256:` over the executable.
        package var digest: String?
        package var functions: [PluginFunction]
        package var runnables: [PluginRunnable]
        /// How often functions were called since the daemon started, answers from memory left out.
        package var calls: Int
        package var restarts: Int

        package init(
            name: String, state: State, package: String? = nil, reason: String? = nil, hint: String? = nil,
            digest: String? = nil, functions: [PluginFunction] = [], runnables: [PluginRunnable] = [], calls: Int = 0,
            restarts: Int = 0
        ) {
            self.name = name
            self.state = state
            self.package = package
            self.reason = reason
            self.hint = hint
            self.digest = digest
            self.functions = functions
            self.runnables = runnables
            self.calls = calls
            self.restarts = restarts
        }
    }

    package static let paramsSchema = JSONSchema.emptyObject

    package static let resultSchema = JSONSchema.object(
        .required("plugins", .list(of: plugin), "In the order of `pconfigs.yaml`."))

    private static let plugin = JSONSchema.object(
        .required("name", .string, "The plugin's name."),
        .required("state", .oneOf(State.allCases.map(\.rawValue)), "Whether it can be called."),
        .optional("package", .string, "The folder of its SwiftPM package, relative to the project's root."),
        .optional(
            "reason", .string, "Why it is not ready; or, where it is, why a rebuilt executable does not take over."),
        .optional("hint", .string, "What to do about it."),
        .optional("digest", .string, "`sha256:` over the executable."),
        .required("functions", .list(of: function), "What expressions can call."),
        .required("runnables", .list(of: runnable), "What schemas can run."),
        .required("calls", .count, "Calls since the daemon started, answers from memory left out."),
        .required("restarts", .count, "How often its process had to be started again."))

    private static let function = JSONSchema.object(
        .required("name", .string, "Its name without the plugin's."),
        .required(
            "parameters",
            .list(
                of: .object(
                    .required("name", .string, "The parameter's name."),
                    .required("type", .string, "Its type, as `float` or `list[int]`."))),
            "In order."),
        .required("result", .string, "The result's type."),
        .optional("doc", .string, "What it computes."),
        .required("pure", .bool, "Whether expressions may call it."),
        .required("file", .string, "The Swift file that registers it."),
        .required("line", .int, "The line in it."))

    private static let runnable = JSONSchema.object(
        .required("name", .string, "Its name without the plugin's."),
        .optional("doc", .string, "What it runs."),
        .required("file", .string, "The Swift file that registers it."),
        .required("line", .int, "The line in it."))
}

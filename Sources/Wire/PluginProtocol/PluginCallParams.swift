package import ConfigValue
internal import OrderedCollections

/// The params of a call.
///
/// The result is what the function gave; what it threw is an error of the kind `plugin-failed`.
package struct PluginCallParams: Sendable, Hashable {
    package var function: String
    package var arguments: [ConfigValue]

    package init(function: String, arguments: [ConfigValue]) {
        self.function = function
        self.arguments = arguments
    }

    /// Nil where members are missing or of other types.
    package init?(_ value: ConfigValue?) {
        guard case .string(let function)? = value?["function"], case .list(let arguments)? = value?["arguments"] else {
            return nil
        }
        self.init(function: function, arguments: arguments)
    }

    package var value: ConfigValue {
        .map(["function": .string(function), "arguments": .list(arguments)])
    }
}

package import ConfigValue

/// A call of a plugin's function with evaluated arguments.
///
/// Functions are pure, so equal calls have equal results.
package struct FunctionCall: Sendable, Hashable {
    package var plugin: String
    package var function: String
    package var arguments: [ConfigValue]

    package init(plugin: String, function: String, arguments: [ConfigValue]) {
        self.plugin = plugin
        self.function = function
        self.arguments = arguments
    }

    /// The name as expressions write it: `trainer.lr_schedule`.
    package var qualifiedName: String { "\(plugin).\(function)" }
}

/// What came of a call.
package enum FunctionResult: Sendable, Hashable {
    case value(ConfigValue)
    case failure(FunctionFailure)
}

/// Why a call has no value.
package struct FunctionFailure: Error, Sendable, Hashable {
    /// In plain words: what the function threw, or what became of its process.
    package var message: String
    /// The last telling lines of the process, as a trap's text; may be empty.
    package var notes: [String]
    package var hint: String?

    package init(message: String, notes: [String] = [], hint: String? = nil) {
        self.message = message
        self.notes = notes
        self.hint = hint
    }
}

internal import ConfigValue

/// The program that runs an experiment.
package enum RunProgram: Sendable, Hashable {
    /// A plugin's executable with its first arguments, and the name of the runnable in it.
    case runnable(plugin: [String], name: String)
    /// A command of the schema, started in the project's root.
    case command([String])
}

extension RunProgram {
    /// The words to execute; a plugin's are as its SDK reads them.
    var words: [String] {
        switch self {
        case .runnable(let plugin, let name): plugin + ["run", name]
        case .command(let words): words
        }
    }

    var recorded: ConfigValue { .list(words.map { .string($0) }) }
}
